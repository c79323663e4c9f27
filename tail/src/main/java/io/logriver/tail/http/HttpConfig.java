package io.logriver.tail.http;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the server answers and how.
 *
 * @param port 0 for any free one
 * @param origins the pages of other servers that may ask from a browser
 */
public record HttpConfig(
        String host,
        int port,
        Optional<Path> certificate,
        Optional<Path> key,
        List<String> origins,
        int eventLoops,
        Duration idleTimeout,
        Duration shutdownGrace) {

    private static final Option<String> HOST =
            Option.text(
                    "http.host", "127.0.0.1", "The address to answer at; 0.0.0.0 for everybody.");
    private static final Option<Integer> PORT =
            Option.number("http.port", 0, 8080, "The port to answer at; 0 takes any free one.");
    private static final Option<Path> CERTIFICATE =
            Option.path(
                    "http.tls.certificate",
                    "A PEM file with the server's certificate chain; with it, answers are by TLS.");
    private static final Option<Path> KEY =
            Option.path("http.tls.key", "A PEM file with the private key of the certificate.");
    private static final Option<List<String>> ORIGINS =
            Option.list(
                    "http.origins",
                    "",
                    "Origins of other pages, such as https://console.example.com, that may ask from a browser. The server's own page always may.");
    private static final Option<Integer> EVENT_LOOPS =
            Option.number(
                    "http.event-loops",
                    0,
                    0,
                    "Threads that serve connections; 0 for one a core, two at least.");
    private static final Option<Duration> IDLE_TIMEOUT =
            Option.duration(
                    "http.idle-timeout",
                    "1 min",
                    "How long a connection without any traffic is kept. Streams have heartbeats.");
    private static final Option<Duration> SHUTDOWN_GRACE =
            Option.duration(
                    "http.shutdown-grace",
                    "2 s",
                    "How long watchers have, at shutdown, to take the notice that tells them to come again.");

    public static final List<Option<?>> OPTIONS =
            List.of(
                    HOST,
                    PORT,
                    CERTIFICATE,
                    KEY,
                    ORIGINS,
                    EVENT_LOOPS,
                    IDLE_TIMEOUT,
                    SHUTDOWN_GRACE);

    public static HttpConfig from(Settings settings) {
        Optional<Path> certificate = settings.find(CERTIFICATE);
        Optional<Path> key = settings.find(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            settings.problem(
                    "http.tls.certificate and http.tls.key belong together: give both or none");
        }
        certificate
                .flatMap(file -> key.flatMap(its -> TlsFiles.problem(file, its)))
                .ifPresent(problem -> settings.problem("%s", problem));
        List<String> origins = settings.find(ORIGINS).orElse(List.of());
        for (String origin : origins) {
            if (!Origins.isOne(origin)) {
                settings.problem(
                        "http.origins has \"%s\": write scheme, host and port alone, such as https://console.example.com",
                        origin);
            }
        }
        int loops = settings.find(EVENT_LOOPS).orElse(0);
        return new HttpConfig(
                settings.get(HOST),
                settings.find(PORT).orElse(0),
                certificate,
                key,
                origins,
                loops > 0 ? loops : Math.max(2, Runtime.getRuntime().availableProcessors()),
                settings.get(IDLE_TIMEOUT),
                settings.get(SHUTDOWN_GRACE));
    }

    public boolean isTls() {
        return certificate.isPresent();
    }
}
