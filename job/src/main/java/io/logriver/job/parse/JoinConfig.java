package io.logriver.job.parse;

import io.logriver.model.config.Problems;
import io.logriver.udfs.join.JoinLimits;
import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How lines become one event.
 *
 * @param enabled whether they do, where a tenant has no rules of its own
 */
public record JoinConfig(boolean enabled, JoinLimits limits) implements Serializable {
    private static final long BYTES_MOST = 512 << 10;
    private static final long GAP_MOST_MILLIS = 10_000;

    static JoinConfig from(ReadableConfig config, Problems problems) {
        int lines = config.get(ParseOptions.JOIN_LINES);
        long bytes = config.get(ParseOptions.JOIN_BYTES).getBytes();
        long gap = config.get(ParseOptions.JOIN_GAP).toMillis();
        if (lines < 1) {
            problems.add("parse.join.lines-max (%d) is less than 1", lines);
        }
        if (bytes < 1 || bytes > BYTES_MOST) {
            problems.add(
                    "parse.join.bytes-max (%d bytes) is not between 1 and %d bytes",
                    bytes, BYTES_MOST);
        }
        if (gap < 1 || gap > GAP_MOST_MILLIS) {
            problems.add(
                    "parse.join.gap (%d ms) is not between 1 and %d ms: so long an error waits for"
                            + " its trace",
                    gap, GAP_MOST_MILLIS);
        }
        return new JoinConfig(
                config.get(ParseOptions.JOIN_ENABLED),
                JoinLimits.DEFAULT.within(
                        Math.max(1, lines),
                        (int) Math.max(1, Math.min(bytes, BYTES_MOST)),
                        Math.max(1, gap)));
    }
}
