package io.logriver.benchmarks.live;

import io.logriver.model.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came out of the fan-out, beside what it was measured on. */
record FanoutReport(
        FanoutSettings settings, FanoutRun run, List<Capacity> capacities, double loadBefore) {

    void print(PrintStream out) {
        if (settings.json()) {
            out.println(new String(Json.bytes(toMap()), StandardCharsets.UTF_8));
            return;
        }
        for (int i = 0; i < run.groups().size(); i++) {
            Group group = run.groups().get(i);
            Delivery delivery = run.deliveries().get(i);
            out.printf(
                    Locale.ROOT,
                    "%,6d watchers of %3d lines/s  %s  (%,d repeated, %,d other messages)%n",
                    group.watchers(),
                    group.linesPerSecond(),
                    new Distribution(delivery.millis(), 1).summary(),
                    delivery.repeated(),
                    delivery.others());
        }
        out.println("all together: " + told(run));
        if (!capacities.isEmpty()) {
            out.printf("%nA server %s:%n", OneProcessor.describe());
            capacities.forEach(found -> print(found, out));
        }
        out.println(Machine.describe(loadBefore));
    }

    private static void print(Capacity found, PrintStream out) {
        out.printf("more and more %s%n", found.ladder().name());
        if (found.held() != null) {
            out.println("  " + told(found.held()));
        }
        if (found.failed() != null) {
            out.println("  " + told(found.failed()));
        } else {
            out.println("  and more than that was not tried");
        }
    }

    /** An attempt in one line. */
    static String told(Attempt attempt) {
        String load =
                String.format(
                        Locale.ROOT,
                        "%,d watchers of %d lines/s (%,.0f lines/s) %s",
                        attempt.group().watchers(),
                        attempt.group().linesPerSecond(),
                        attempt.linesPerSecond(),
                        attempt.holds() ? "held" : "did not hold, " + attempt.failure());
        return attempt.run() == null ? load : load + ": " + told(attempt.run());
    }

    private static String told(FanoutRun run) {
        return String.format(
                Locale.ROOT,
                "%,.0f lines/s to watchers, %,d lost; server %.2f processors, %.1f us a line and watcher, %,d MB; load %.2f processors; p99 %,.0f ms",
                run.linesPerSecond(),
                run.lost(),
                run.processors(),
                run.processors() * 1e6 / run.linesPerSecond(),
                run.residentBytes() >> 20,
                run.ownProcessors(),
                run.worstMillis());
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", "fanout");
        map.put("watchers", settings.watchers());
        map.put("all", toMap(run));
        for (Capacity found : capacities) {
            Map<String, Object> limits = new LinkedHashMap<>();
            limits.put("server", OneProcessor.describe());
            putAttempt(limits, "held", found.held());
            putAttempt(limits, "failed", found.failed());
            map.put("oneProcessor-" + found.ladder().name(), limits);
        }
        map.put("processors", Machine.processors());
        map.put("loadAverageBefore", loadBefore);
        return map;
    }

    private static void putAttempt(Map<String, Object> map, String key, @Nullable Attempt attempt) {
        if (attempt == null) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("watchers", attempt.group().watchers());
        told.put("linesPerSecondEach", attempt.group().linesPerSecond());
        if (attempt.failure() != null) {
            told.put("failure", attempt.failure());
        }
        if (attempt.run() != null) {
            told.putAll(toMap(attempt.run()));
        }
        map.put(key, told);
    }

    private static Map<String, Object> toMap(FanoutRun run) {
        List<Map<String, Object>> latencies =
                run.deliveries().stream()
                        .map(delivery -> new Distribution(delivery.millis(), 1).toMap())
                        .toList();
        return Map.of(
                "linesPerSecond",
                run.linesPerSecond(),
                "lost",
                run.lost(),
                "serverProcessors",
                run.processors(),
                "loadProcessors",
                run.ownProcessors(),
                "serverResidentBytes",
                run.residentBytes(),
                "groups",
                latencies);
    }
}
