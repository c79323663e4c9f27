package io.logriver.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that users name, looked at before any work is begun. */
public final class InputFile {
    private InputFile() {}

    /**
     * The file of this name.
     *
     * @throws Failure where it cannot be read, saying why
     */
    public static Path require(String name) {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new Failure("There is no file %s.".formatted(name));
        }
        if (Files.isDirectory(path)) {
            throw new Failure(
                    "%s is a folder: name a file in it, e.g. %s."
                            .formatted(name, path.resolve("FILE")));
        }
        if (!Files.isReadable(path)) {
            throw new Failure("%s may not be read by this user.".formatted(name));
        }
        return path;
    }
}
