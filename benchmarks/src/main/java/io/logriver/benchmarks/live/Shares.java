package io.logriver.benchmarks.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many processors each part of what is measured keeps busy. */
final class Shares {
    private final Map<String, List<Long>> parts = new LinkedHashMap<>();
    private final Map<Long, Usage> before = new LinkedHashMap<>();

    /** Looks at a part, which may be several processes, too. */
    Shares with(String part, long... pids) {
        List<Long> all = new ArrayList<>();
        for (long pid : pids) {
            all.add(pid);
            before.put(pid, Usage.of(pid));
        }
        parts.put(part, all);
        return this;
    }

    /** What they kept busy since the last time that somebody asked. */
    Map<String, Double> take() {
        Map<String, Double> processors = new LinkedHashMap<>();
        parts.forEach(
                (part, pids) -> processors.put(part, pids.stream().mapToDouble(this::take).sum()));
        return processors;
    }

    static String describe(Map<String, Double> processors) {
        return processors.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private double take(long pid) {
        Usage now = Usage.of(pid);
        Usage last = before.put(pid, now);
        return last == null ? 0 : now.processorsSince(last);
    }
}
