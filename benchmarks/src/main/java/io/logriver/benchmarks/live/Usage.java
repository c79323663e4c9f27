package io.logriver.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used of the machine so far.
 *
 * @param residentBytes what it holds of memory now
 */
record Usage(long atNanos, Duration cpu, long residentBytes) {
    /** The usage of a process of this machine; memory is only told on Linux. */
    static Usage of(long pid) {
        Duration cpu =
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
        return new Usage(System.nanoTime(), cpu, residentBytes(pid));
    }

    /** How many processors it kept busy since then. */
    double processorsSince(Usage before) {
        return (double) cpu.minus(before.cpu).toNanos() / (atNanos - before.atNanos);
    }

    private static long residentBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
