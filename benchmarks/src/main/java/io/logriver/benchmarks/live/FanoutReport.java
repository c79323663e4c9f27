package io.logriver.benchmarks.live;

import io.logriver.model.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came out of the fan-out, beside what it was measured on. */
record FanoutReport(
        FanoutSettings settings, FanoutRun run, Optional<Capacity> capacity, double loadBefore) {

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
        out.println(told("all together", run));
        capacity.ifPresent(
                found -> {
                    out.println(told("one processor held", found.held()));
                    out.println(told("and did not hold", found.failed()));
                });
        out.println(Machine.describe(loadBefore));
    }

    private static String told(String what, FanoutRun run) {
        return String.format(
                Locale.ROOT,
                "%-19s %,9.0f lines/s to watchers, %,d lost; server %.2f processors, %.1f us a line and watcher, %,d MB; load %.2f processors; p99 %.0f ms",
                what,
                run.linesPerSecond(),
                run.lost(),
                run.processors(),
                run.processors() * 1e6 / run.linesPerSecond(),
                run.residentBytes() >> 20,
                run.ownProcessors(),
                worst(run));
    }

    private static double worst(FanoutRun run) {
        return run.deliveries().stream()
                .mapToDouble(delivery -> new Distribution(delivery.millis(), 1).at(99))
                .max()
                .orElse(Double.NaN);
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", "fanout");
        map.put("watchers", settings.watchers());
        map.put("all", toMap(run));
        capacity.ifPresent(
                found -> {
                    map.put("oneProcessorHeld", toMap(found.held()));
                    map.put("oneProcessorFailed", toMap(found.failed()));
                });
        map.put("processors", Machine.processors());
        map.put("loadAverageBefore", loadBefore);
        return map;
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
