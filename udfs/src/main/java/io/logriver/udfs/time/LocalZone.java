package io.logriver.udfs.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The zone of time stamps that name none.
 *
 * <p>Rules of real zones are asked once for each quarter of an hour in a row, since no zone changes
 * its offset at another time; lines come mostly in order, so that a line almost never asks.
 */
final class LocalZone {
    private static final int QUARTER = 900;

    private final ZoneRules rules;
    private final boolean fixed;
    private long quarter = Long.MIN_VALUE;
    private int offset;

    LocalZone(ZoneId zone) {
        rules = zone.getRules();
        fixed = rules.isFixedOffset();
        if (fixed) {
            offset = rules.getOffset(LocalDateTime.MIN).getTotalSeconds();
        }
    }

    /** Seconds east of UTC at a local time, counted in seconds since 1970 as if it were UTC. */
    int offsetAt(long localSecond) {
        if (fixed) {
            return offset;
        }
        long at = Math.floorDiv(localSecond, (long) QUARTER);
        if (at != quarter) {
            quarter = at;
            LocalDateTime local = LocalDateTime.ofEpochSecond(at * QUARTER, 0, ZoneOffset.UTC);
            offset = rules.getOffset(local).getTotalSeconds();
        }
        return offset;
    }
}
