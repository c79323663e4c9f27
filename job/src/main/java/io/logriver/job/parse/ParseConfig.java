package io.logriver.job.parse;

import io.logriver.job.config.Problems;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.configuration.ReadableConfig;

/** How lines are understood. */
public record ParseConfig(int lineBytesMax, boolean keepOriginal, ZoneId zone)
        implements Serializable {
    private static final long LINE_BYTES_LEAST = 256;
    private static final long LINE_BYTES_MOST = 512 << 10;

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
                zone(config.get(ParseOptions.ZONE), problems));
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
