package io.logriver.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that we run from: where the collected runtimes and the templates lie. */
public final class Workspace {
    private Workspace() {}

    /**
     * The root of the repository: the system property {@code logriver.home}, else the nearest
     * folder above the current one that has {@code deploy/local}.
     */
    public static Path root() {
        String given = System.getProperty("logriver.home");
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/local"))) {
                return folder;
            }
        }
        throw new ServerFailure(
                "%s is not inside the Logriver repository: run from there, or set -Dlogriver.home."
                        .formatted(here));
    }

    /** A file of {@code deploy/local}. */
    static Path template(String name) {
        return root().resolve("deploy/local").resolve(name);
    }
}
