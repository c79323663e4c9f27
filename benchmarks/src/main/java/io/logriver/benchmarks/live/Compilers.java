package io.logriver.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the compilers of a Java process have used so far: a process whose compilers rest is warm.
 *
 * <p>Linux tells it in {@code /proc/PID/task/TID/stat} (proc(5)); elsewhere it is told to be
 * nothing.
 */
final class Compilers {
    /** A tick of proc(5), which is a hundredth of a second on every usual machine. */
    private static final Duration TICK = Duration.ofMillis(10);

    /**
     * Of the words after the name, which is in parentheses: time in user mode, and in the kernel.
     */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private Compilers() {}

    static Duration used(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return TICK.multipliedBy(threads.mapToLong(Compilers::ticks).sum());
        } catch (IOException notThere) {
            return Duration.ZERO;
        }
    }

    private static long ticks(Path thread) {
        try {
            return ticks(Files.readString(thread.resolve("stat")));
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The ticks of a thread with this line, if it is a compiler. */
    static long ticks(String stat) {
        int end = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, end);
        if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
            return 0;
        }
        List<String> words = List.of(stat.substring(end + 2).split(" "));
        return Long.parseLong(words.get(USER_TICKS)) + Long.parseLong(words.get(SYSTEM_TICKS));
    }
}
