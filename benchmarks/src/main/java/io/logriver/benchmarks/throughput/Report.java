package io.logriver.benchmarks.throughput;

import io.logriver.model.Json;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out, beside what it was measured on.
 *
 * @param loadBefore load average of the machine before the first round
 */
record Report(
        Settings settings,
        double bytesPerLine,
        double loadBefore,
        double loadAfter,
        Map<Variant, List<Cost>> rounds) {

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void print(PrintStream out) {
        if (settings.json()) {
            out.println(new String(Json.bytes(toMap()), StandardCharsets.UTF_8));
            return;
        }
        out.printf("%-13s %33s %25s%n", "", "lines/s (min to max)", "us CPU a line (min to max)");
        rounds.forEach(
                (variant, costs) -> {
                    Figures speed = Figures.of(costs, Cost::linesPerSecond);
                    Figures cpu = Figures.of(costs, Cost::cpuMicrosPerLine);
                    out.printf(
                            Locale.ROOT,
                            "%-13s %,9.0f (%,9.0f to %,9.0f) %12.2f (%.2f to %.2f)%n",
                            variant.title(),
                            speed.median(),
                            speed.min(),
                            speed.max(),
                            cpu.median(),
                            cpu.min(),
                            cpu.max());
                });
        out.printf(
                Locale.ROOT,
                "A line of the core costs %.2f times the processor time of a line only read.%n",
                ratio());
        out.printf(
                Locale.ROOT,
                "%d rounds; %,d lines of %.0f B in %d topics of %d partitions, mixed5; no quota;"
                        + " parallelism %d.%n%d processors, Java %s, load average %.1f before and"
                        + " %.1f after.%n",
                settings.rounds(),
                settings.lines(),
                bytesPerLine,
                Stock.TOPICS,
                Stock.PARTITIONS,
                Jobs.PARALLELISM,
                processors(),
                Runtime.version(),
                loadBefore,
                loadAfter);
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", "throughput");
        map.put("lines", settings.lines());
        map.put("bytesPerLine", bytesPerLine);
        map.put("rounds", settings.rounds());
        map.put("warmUpLines", settings.warmUpLines());
        map.put("parallelism", Jobs.PARALLELISM);
        map.put("processors", processors());
        map.put("java", Runtime.version().toString());
        map.put("loadAverageBefore", loadBefore);
        map.put("loadAverageAfter", loadAfter);
        rounds.forEach(
                (variant, costs) ->
                        map.put(
                                variant.title(),
                                Map.of(
                                        "meaning",
                                        variant.meaning(),
                                        "linesPerSecond",
                                        Figures.of(costs, Cost::linesPerSecond).toMap(),
                                        "cpuMicrosPerLine",
                                        Figures.of(costs, Cost::cpuMicrosPerLine).toMap())));
        map.put("cpuRatio", ratio());
        return map;
    }

    /** Processor time of a line of the core, in those of a line only read. */
    private double ratio() {
        Map<Variant, Double> medians = new EnumMap<>(Variant.class);
        rounds.forEach(
                (variant, costs) ->
                        medians.put(variant, Figures.of(costs, Cost::cpuMicrosPerLine).median()));
        return medians.getOrDefault(Variant.CORE, Double.NaN)
                / medians.getOrDefault(Variant.PASS_THROUGH, Double.NaN);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
