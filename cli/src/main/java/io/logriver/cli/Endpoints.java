package io.logriver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the parts answer: by option, else by environment, else the local stack's own ports. A
 * command takes it as a {@code @Mixin}.
 */
public final class Endpoints {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka (else LOGRIVER_KAFKA, else the local stack).")
    private @Nullable String kafka;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "Elasticsearch (else LOGRIVER_ELASTICSEARCH, else the local stack).")
    private @Nullable String elasticsearch;

    public String kafka() {
        String given = kafka != null ? kafka : System.getenv("LOGRIVER_KAFKA");
        return given != null ? given : "localhost:" + local().kafka();
    }

    public String elasticsearch() {
        String given =
                elasticsearch != null ? elasticsearch : System.getenv("LOGRIVER_ELASTICSEARCH");
        return given != null ? given : "http://localhost:" + local().elasticsearch();
    }

    /** Whether nothing but the local stack is meant. */
    public boolean isLocal() {
        return kafka == null
                && elasticsearch == null
                && System.getenv("LOGRIVER_KAFKA") == null
                && System.getenv("LOGRIVER_ELASTICSEARCH") == null;
    }

    private static Ports local() {
        try {
            return Ports.read(Home.current().ports()).orElse(Ports.DEFAULTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
