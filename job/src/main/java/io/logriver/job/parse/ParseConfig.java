package io.logriver.job.parse;

import io.logriver.job.config.Problems;
import io.logriver.udfs.join.JoinLimits;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.configuration.ReadableConfig;

/** How lines are understood. */
public record ParseConfig(
        int lineBytesMax, boolean keepOriginal, ZoneId zone, boolean joins, JoinLimits joinLimits)
        implements Serializable {
    private static final long LINE_BYTES_LEAST = 256;
    private static final long LINE_BYTES_MOST = 512 << 10;
    private static final long JOIN_GAP_MOST_MILLIS = 10_000;

    public static ParseConfig from(ReadableConfig config, Problems problems) {
        long lineMax = config.get(ParseOptions.LINE_MAX).getBytes();
        if (lineMax < LINE_BYTES_LEAST || lineMax > LINE_BYTES_MOST) {
            problems.add(
                    "parse.line-max (%d bytes) is not between %d and %d bytes",
                    lineMax, LINE_BYTES_LEAST, LINE_BYTES_MOST);
        }
        return new ParseConfig(
                (int) lineMax,
                config.get(ParseOptions.KEEP_ORIGINAL),
                zone(config.get(ParseOptions.ZONE), problems),
                config.get(ParseOptions.JOIN_ENABLED),
                joinLimits(config, problems));
    }

    private static JoinLimits joinLimits(ReadableConfig config, Problems problems) {
        int lines = config.get(ParseOptions.JOIN_LINES);
        long bytes = config.get(ParseOptions.JOIN_BYTES).getBytes();
        long gap = config.get(ParseOptions.JOIN_GAP).toMillis();
        int problemsBefore = problems.sentences().size();
        if (lines < 1) {
            problems.add("parse.join.lines-max (%d) is less than 1", lines);
        }
        if (bytes < 1 || bytes > LINE_BYTES_MOST) {
            problems.add(
                    "parse.join.bytes-max (%d bytes) is not between 1 and %d bytes",
                    bytes, LINE_BYTES_MOST);
        }
        if (gap < 1 || gap > JOIN_GAP_MOST_MILLIS) {
            problems.add(
                    "parse.join.gap (%d ms) is not between 1 and %d ms: so long an error waits for"
                            + " its trace",
                    gap, JOIN_GAP_MOST_MILLIS);
        }
        return problems.sentences().size() > problemsBefore
                ? JoinLimits.DEFAULT
                : JoinLimits.DEFAULT.within(lines, (int) bytes, gap);
    }

    private static ZoneId zone(String name, Problems problems) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add(
                    "parse.zone (\"%s\") is no time zone: use e.g. UTC, Europe/Berlin or +02:00",
                    name);
            return ZoneOffset.UTC;
        }
    }
}
