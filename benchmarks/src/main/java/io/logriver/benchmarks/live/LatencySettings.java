package io.logriver.benchmarks.live;

import java.util.List;
import java.util.Map;

/**
 * How much is sent and how long.
 *
 * @param warmUpSeconds the most that is sent at the same rate before, and not counted: less where
 *     the job is warm sooner
 * @param job what the job is told beside that, by the keys of its configuration
 */
record LatencySettings(
        int linesPerSecond, int seconds, int warmUpSeconds, Map<String, String> job, boolean json) {
    static LatencySettings parse(List<String> given) {
        Words words = new Words(given);
        boolean quick = words.take("quick");
        LatencySettings settings =
                new LatencySettings(
                        words.take("rate", quick ? 2_000 : 20_000),
                        words.take("seconds", quick ? 5 : 60),
                        words.take("warm-up", quick ? 5 : 300),
                        words.takeAll("job:"),
                        words.take("json"));
        words.requireNoMore();
        return settings;
    }
}
