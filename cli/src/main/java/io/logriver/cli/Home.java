package io.logriver.cli;

import java.nio.file.Path;

/**
 * The place that the local stack lives in: the repository, and {@code .logriver} in it, which holds
 * all state (data, logs, pid files, ports, effective configuration).
 *
 * @param root the root of the repository
 */
public record Home(Path root) {
    /** The home that the script names by {@code -Dlogriver.home}, else the current folder. */
    public static Home current() {
        return new Home(Path.of(System.getProperty("logriver.home", "")).toAbsolutePath());
    }

    public Path state() {
        return root.resolve(".logriver");
    }

    /** Where the ports of the running stack are written. */
    public Path ports() {
        return state().resolve("ports.properties");
    }
}
