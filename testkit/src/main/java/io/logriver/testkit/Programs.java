package io.logriver.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs of this machine that we start. */
final class Programs {
    private static final List<String> MORE_FOLDERS =
            List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin");

    private Programs() {}

    /** The JDK that this JVM belongs to; the servers run on the same. */
    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    static String java() {
        return javaHome().resolve("bin/java").toString();
    }

    /** A program by its name, from the path and the usual places. */
    static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return MORE_FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static boolean weAreRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
