package io.logriver.benchmarks.live;

import io.logriver.testkit.TailNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the server on the machine's first processor and everything else away from it.
 *
 * <p>That takes Linux's {@code taskset} and a second processor. Elsewhere the server's JVM is told
 * that it has one processor, which sizes its threads and holds them nowhere.
 */
final class OneProcessor {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final long BIND_SECONDS_MAX = 10;

    private OneProcessor() {}

    private static boolean isHeld() {
        return Machine.processors() > 1 && Files.isExecutable(TASKSET);
    }

    /** How the server's processor is its own, as a clause. */
    static String describe() {
        return isHeld()
                ? "held to one processor, load and broker to the others"
                : "told to use one processor and held to none (no taskset, or no other processor)";
    }

    /** Makes a server that is not started yet use one processor only. */
    static TailNode server(TailNode server) {
        return server.launchedBy(
                isHeld() ? List.of(TASKSET.toString(), "-c", "0") : List.of(),
                List.of("-XX:ActiveProcessorCount=1"));
    }

    /** Moves a running process, with all its threads, off the server's processor. */
    static void keepAway(long pid) throws IOException, InterruptedException {
        if (!isHeld()) {
            return;
        }
        String others = "1-" + (Machine.processors() - 1);
        Process bind =
                new ProcessBuilder(TASKSET.toString(), "-apc", others, Long.toString(pid))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!bind.waitFor(BIND_SECONDS_MAX, TimeUnit.SECONDS) || bind.exitValue() != 0) {
            throw new IllegalStateException("taskset did not bind process %d.".formatted(pid));
        }
    }
}
