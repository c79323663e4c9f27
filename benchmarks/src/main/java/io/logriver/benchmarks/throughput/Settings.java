package io.logriver.benchmarks.throughput;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param lines preloaded lines, read again in every pass
 * @param rounds fresh processes for each variant
 * @param warmUpLines lines that a process reads before it is measured
 * @param measuredMillis the least time that is measured in a process
 */
public record Settings(int lines, int rounds, long warmUpLines, long measuredMillis, boolean json) {
    public static final Settings USUAL = new Settings(2_000_000, 3, 20_000_000, 5_000, false);

    /** Shows that it works; its figures say little, since nothing is warm. */
    public static final Settings QUICK = new Settings(200_000, 1, 200_000, 500, false);

    /** Settings of words such as {@code lines=2000000}, {@code quick} and {@code json}. */
    static Settings parse(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            values.put(
                    equals < 0 ? word : word.substring(0, equals),
                    equals < 0 ? "true" : word.substring(equals + 1));
        }
        Settings base = values.remove("quick") == null ? USUAL : QUICK;
        int lines = take(values, "lines", base.lines);
        int rounds = take(values, "rounds", base.rounds);
        boolean json = values.remove("json") != null;
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("Unknown settings: " + values.keySet());
        }
        return new Settings(lines, rounds, base.warmUpLines, base.measuredMillis, json);
    }

    private static int take(Map<String, String> values, String name, int usual) {
        String value = values.remove(name);
        int number = value == null ? usual : Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("%s (%d) is less than 1".formatted(name, number));
        }
        return number;
    }
}
