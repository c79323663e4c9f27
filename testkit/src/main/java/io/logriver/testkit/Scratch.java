package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for the servers of tests, below {@code target} so that a clean build removes them. */
public final class Scratch {
    private Scratch() {}

    /** A new, empty folder. */
    public static Path folder(String stem) {
        try {
            Path parent = Path.of("target", "servers").toAbsolutePath();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, stem + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
