package io.logriver.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON of the small records (deployments, ledger, dead letters), off the hot path; lines are
 * rendered by hand.
 */
public final class Json {
    /**
     * The one mapper: nulls are left out, unknown keys are ignored so that writers may be newer.
     */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value of these bytes.
     *
     * @throws IOException where they are not JSON of that type; {@code null} is of no type
     */
    public static <T> T value(byte[] json, Class<T> type) throws IOException {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw new IOException(
                    "null stands where a %s was expected".formatted(type.getSimpleName()));
        }
        return value;
    }
}
