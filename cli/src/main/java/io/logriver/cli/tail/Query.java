package io.logriver.cli.tail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody wants to see, as the parameters of a request. */
public final class Query {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Asks for this as well; null asks for nothing. */
    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
        return this;
    }

    /** The same question, going on where a stream stopped: the past is not asked for again. */
    Query resumed() {
        Query resumed = new Query();
        resumed.parameters.putAll(parameters);
        resumed.parameters.remove("tail");
        return resumed;
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
