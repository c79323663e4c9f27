package io.logriver.benchmarks.live;

import java.util.List;

/**
 * How much is sent and how long.
 *
 * @param warmUpSeconds sent at the same rate before, and not counted
 */
record LatencySettings(int linesPerSecond, int seconds, int warmUpSeconds, boolean json) {
    static LatencySettings parse(List<String> given) {
        Words words = new Words(given);
        boolean quick = words.take("quick");
        LatencySettings settings =
                new LatencySettings(
                        words.take("rate", quick ? 2_000 : 20_000),
                        words.take("seconds", quick ? 5 : 60),
                        words.take("warm-up", quick ? 5 : 80),
                        words.take("json"));
        words.requireNoMore();
        return settings;
    }
}
