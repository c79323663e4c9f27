package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value that is read only where it is used, from an environment variable or a file there; neither
 * the configuration nor the job graph contains it.
 *
 * @param reference {@code env:NAME} or {@code file:PATH}
 */
public record Secret(String reference) implements Serializable {
    private static final String ENV = "env:";
    private static final String FILE = "file:";

    /** The secret of this reference; empty where it is not one, perhaps the secret itself. */
    public static Optional<Secret> of(String reference) {
        boolean known = reference.startsWith(ENV) || reference.startsWith(FILE);
        return known ? Optional.of(new Secret(reference)) : Optional.empty();
    }

    /**
     * The value, without a line end after it.
     *
     * @throws IllegalStateException where the variable or file is missing on this machine
     */
    String reveal() {
        return reference.startsWith(ENV)
                ? ofEnvironment(reference.substring(ENV.length()))
                : ofFile(Path.of(reference.substring(FILE.length())));
    }

    private static String ofEnvironment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    "The environment variable %s, named as a secret, is not set in this process: set it where the TaskManagers start"
                            .formatted(name));
        }
        return value;
    }

    private static String ofFile(Path path) {
        try {
            return Files.readString(path, UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The file %s, named as a secret, cannot be read: it must be there on every TaskManager"
                            .formatted(path),
                    e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
