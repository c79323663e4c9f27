package io.logriver.benchmarks.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** How many processors each part of what is measured keeps busy. */
final class Shares {
    private final Map<String, Supplier<Duration>> parts = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private long atNanos = System.nanoTime();

    /** Looks at a part, which may be several processes, too. */
    Shares with(String part, long... pids) {
        return with(part, pid -> Usage.of(pid).cpu(), pids);
    }

    /** Looks also at what the compilers of some processes use, which is a share of theirs. */
    Shares withCompilers(String part, long... pids) {
        return with(part, Compilers::used, pids);
    }

    /** What they kept busy since the last time that somebody asked. */
    Map<String, Double> take() {
        long now = System.nanoTime();
        long passed = now - atNanos;
        atNanos = now;
        Map<String, Double> processors = new LinkedHashMap<>();
        parts.forEach((part, used) -> processors.put(part, take(part, used.get(), passed)));
        return processors;
    }

    static String describe(Map<String, Double> processors) {
        return processors.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Shares with(String part, LongFunction<Duration> used, long... pids) {
        Supplier<Duration> all =
                () -> LongStream.of(pids).mapToObj(used).reduce(Duration.ZERO, Duration::plus);
        parts.put(part, all);
        before.put(part, all.get());
        return this;
    }

    private double take(String part, Duration used, long passedNanos) {
        Duration last = before.put(part, used);
        return last == null ? 0 : Math.max(0.0, (double) used.minus(last).toNanos() / passedNanos);
    }
}
