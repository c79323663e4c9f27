package io.logriver.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The servers' own programs, as the build collected them from Maven Central. */
final class Runtimes {
    private static final String WAY_OUT = "run `mvn -DskipTests package` in the repository.";

    private Runtimes() {}

    /** The class path of the Kafka broker, ready for {@code java -cp}. */
    static String kafka() {
        return classPath("kafka");
    }

    /** The class path of Flink's processes, ready for {@code java -cp}. */
    static String flink() {
        return classPath("flink");
    }

    /** The class path of the tail server, ready for {@code java -cp}. */
    static String tail() {
        Path target = Workspace.root().resolve("tail/target");
        Path classes = target.resolve("classes");
        if (!Files.isDirectory(classes)) {
            throw new ServerFailure(
                    "The tail server is not built (%s): %s".formatted(classes, WAY_OUT));
        }
        return classes
                + File.pathSeparator
                + classPath("the tail server", target.resolve("classpath"));
    }

    /** The folder that Elasticsearch was unpacked to. */
    static Path elasticsearch() {
        Path target = folder("elasticsearch");
        try (Stream<Path> folders = Files.isDirectory(target) ? Files.list(target) : Stream.of()) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin/elasticsearch")))
                    .max(Path::compareTo)
                    .orElseThrow(
                            () ->
                                    new ServerFailure(
                                            "Elasticsearch is not unpacked in %s: %s"
                                                    .formatted(target, WAY_OUT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(String runtime) {
        return classPath(runtime, folder(runtime).resolve("classpath"));
    }

    private static String classPath(String runtime, Path file) {
        if (!Files.exists(file)) {
            throw new ServerFailure(
                    "The class path of %s is missing (%s): %s".formatted(runtime, file, WAY_OUT));
        }
        try {
            String classPath = Files.readString(file).strip();
            for (String jar : List.of(classPath.split(File.pathSeparator, -1))) {
                if (!Files.exists(Path.of(jar))) {
                    throw new ServerFailure(
                            "A part of %s is missing (%s): %s".formatted(runtime, jar, WAY_OUT));
                }
            }
            return classPath;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String runtime) {
        return Workspace.root().resolve("testkit/runtime-" + runtime).resolve("target");
    }
}
