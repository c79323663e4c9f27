package io.logriver.udfs;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a parser must be told, since lines do not say it, and the bounds of what it keeps.
 *
 * @param zone of time stamps that carry none
 * @param nowMillis epoch milliseconds that year-less dates are dated before, unless a line is
 *     parsed with its own; {@link #UNKNOWN_NOW} leaves such dates out
 * @param lineBytesMax longer lines are cut, with a marker at the end of the message
 * @param labelsMax the most members of one object in {@code labels}
 * @param labelDepthMax how deep objects and arrays may nest in {@code labels}
 * @param labelBytesMax the most bytes of {@code labels}
 */
public record ParserOptions(
        ZoneId zone,
        long nowMillis,
        int lineBytesMax,
        int labelsMax,
        int labelDepthMax,
        int labelBytesMax) {

    /** Stands for a reference time that nobody knows. */
    public static final long UNKNOWN_NOW = Long.MIN_VALUE;

    /** UTC, no reference time, lines of 1 MiB, 128 labels of depth 8 in 32 KiB. */
    public static final ParserOptions DEFAULTS =
            new ParserOptions(ZoneOffset.UTC, UNKNOWN_NOW, 1 << 20, 128, 8, 32 << 10);

    public ParserOptions {
        if (lineBytesMax < 64 || labelsMax < 1 || labelDepthMax < 1 || labelBytesMax < 64) {
            throw new IllegalArgumentException(
                    ("Parser bounds are too small: line %d bytes (at least 64), labels %d (1), depth"
                                    + " %d (1), label bytes %d (64)")
                            .formatted(lineBytesMax, labelsMax, labelDepthMax, labelBytesMax));
        }
    }

    public ParserOptions withZone(ZoneId newZone) {
        return new ParserOptions(
                newZone, nowMillis, lineBytesMax, labelsMax, labelDepthMax, labelBytesMax);
    }

    public ParserOptions withNowMillis(long newNow) {
        return new ParserOptions(
                zone, newNow, lineBytesMax, labelsMax, labelDepthMax, labelBytesMax);
    }

    public ParserOptions withLineBytesMax(int newMax) {
        return new ParserOptions(zone, nowMillis, newMax, labelsMax, labelDepthMax, labelBytesMax);
    }
}
