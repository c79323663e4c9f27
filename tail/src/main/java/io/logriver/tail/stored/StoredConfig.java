package io.logriver.tail.stored;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where stored lines are.
 *
 * @param url empty where there are none to be asked
 * @param authorization the header that lets us in
 * @param certificates a PEM file with the certificates to trust; empty for Java's own
 */
public record StoredConfig(
        Optional<URI> url,
        Optional<String> authorization,
        Optional<Path> certificates,
        Duration timeout) {

    private static final Option<URI> URL =
            new Option<>(
                    "elasticsearch.url",
                    "address",
                    "",
                    "The address of Elasticsearch, such as http://localhost:9200; without it there are no stored lines here.",
                    StoredConfig::address);
    private static final Option<String> USERNAME =
            Option.text("elasticsearch.username", "", "The user to ask as. Needs a password.");
    private static final Option<String> PASSWORD =
            Option.hidden("elasticsearch.password", "The user's password");
    private static final Option<String> API_KEY =
            Option.hidden(
                    "elasticsearch.api-key", "The API key, in its encoded form, instead of a user");
    private static final Option<Path> CERTIFICATES =
            Option.path(
                    "elasticsearch.ca-certificate",
                    "A PEM file with the certificates to trust for https. Without it, those of the Java runtime.");
    private static final Option<Duration> TIMEOUT =
            Option.duration(
                    "elasticsearch.timeout", "10 s", "How long Elasticsearch may take to answer.");

    public static final List<Option<?>> OPTIONS =
            List.of(URL, USERNAME, PASSWORD, API_KEY, CERTIFICATES, TIMEOUT);

    public static StoredConfig from(Settings settings) {
        Optional<String> user = settings.find(USERNAME);
        Optional<String> password = settings.find(PASSWORD);
        Optional<String> key = settings.find(API_KEY);
        if (user.isPresent() != password.isPresent()) {
            settings.problem(
                    "elasticsearch.username and elasticsearch.password belong together: give both or none");
        }
        if (user.isPresent() && key.isPresent()) {
            settings.problem(
                    "elasticsearch.username and elasticsearch.api-key are both given: give one");
        }
        return new StoredConfig(
                settings.find(URL),
                key.map(text -> "ApiKey " + text)
                        .or(() -> user.flatMap(name -> password.map(word -> basic(name, word)))),
                settings.find(CERTIFICATES),
                settings.get(TIMEOUT));
    }

    /** The secret must not be seen by who asks the record what it says. */
    @Override
    public String toString() {
        return "StoredConfig[url=%s]".formatted(url);
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static URI address(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("use an address such as http://localhost:9200");
        }
        return url;
    }
}
