package io.logriver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where Kafka answers: by option, else by environment, else where the local stack's does. A command
 * takes it as a {@code @Mixin}.
 */
public final class Endpoints {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka (else LOGRIVER_KAFKA, else the local stack).")
    private @Nullable String kafka;

    public String kafka() {
        String given = kafka != null ? kafka : System.getenv("LOGRIVER_KAFKA");
        return given != null ? given : "localhost:" + local().kafka();
    }

    /** Whether nothing but the local stack is meant. */
    public boolean isLocal() {
        return kafka == null && System.getenv("LOGRIVER_KAFKA") == null;
    }

    /** The ports of the local stack. */
    public static Ports local() {
        try {
            return Ports.read(Home.current().ports()).orElse(Ports.DEFAULTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
