package io.logriver.cli.bench;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A benchmark's own process: it has other parts on its class path than the command line. */
final class BenchmarkProcess {
    private static final long CLEANING_SECONDS = 30;

    private BenchmarkProcess() {}

    /** Runs benchmarks of JMH to their end, with what they are to measure and how to tell it. */
    static int runJmh(Home home, String mainClass, List<String> choices, boolean json)
            throws InterruptedException {
        List<String> words = new ArrayList<>(choices);
        if (json) {
            words.add(0, "--json");
        }
        return run(home, mainClass, words);
    }

    /** Runs a benchmark to its end, with our output; tells its exit code. */
    static int run(Home home, String mainClass, List<String> words) throws InterruptedException {
        Path module = home.root().resolve("benchmarks/target");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Dlogriver.home=" + home.root(),
                                "-Xmx1g",
                                "-cp",
                                module.resolve("classes")
                                        + File.pathSeparator
                                        + classPath(module.resolve("classpath")),
                                mainClass));
        command.addAll(words);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            // Whoever stops us stops it as well; it needs a moment to end its servers.
            Thread ending = new Thread(() -> end(process), "end-benchmark");
            Runtime.getRuntime().addShutdownHook(ending);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            return code;
        } catch (IOException e) {
            throw new Failure("The benchmark did not start: " + e.getMessage(), e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(CLEANING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(
                    "The benchmarks are not built (%s is missing): run `mvn -DskipTests package`."
                            .formatted(file),
                    e);
        }
    }
}
