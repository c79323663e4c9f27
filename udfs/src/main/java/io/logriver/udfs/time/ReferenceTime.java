package io.logriver.udfs.time;

import io.logriver.udfs.ParserOptions;

/**
 * The time that dates without a year, and times of day without a date, are put nearest before. They
 * may be up to {@value #AHEAD_HOURS} hours ahead of it, as the clock of a host in another zone is.
 */
final class ReferenceTime {
    static final int AHEAD_HOURS = 14;

    private static final long AHEAD = AHEAD_HOURS * 3600L;
    private static final long HOUR = 3600;

    private boolean known;
    private long second;

    /** The year that held the latest possible time last, and the seconds that it lies between. */
    private int year;

    private long yearBegin;
    private long yearEnd;

    /** Sets the time, or {@link ParserOptions#UNKNOWN_NOW}. */
    void set(long millis) {
        known = millis != ParserOptions.UNKNOWN_NOW;
        second = Math.floorDiv(millis, 1000L);
    }

    boolean isKnown() {
        return known;
    }

    /** False where a line cannot have been written at that second yet. */
    boolean allows(long epochSecond) {
        return epochSecond <= second + AHEAD;
    }

    /** The year of the latest time that a line can have, which changes once a year. */
    int latestYear() {
        long latest = second + AHEAD;
        if (latest < yearBegin || latest >= yearEnd) {
            year = Calendar.yearOf(latest);
            yearBegin = Calendar.epochDay(year, 1, 1) * Calendar.DAY_SECONDS;
            yearEnd = Calendar.epochDay(year + 1, 1, 1) * Calendar.DAY_SECONDS;
        }
        return year;
    }

    /** The second that a time of day alone stands for, at an offset or else in a zone. */
    long dayAndTime(int secondOfDay, int offset, LocalZone zone) {
        int east = offset == ZoneSuffix.NONE ? zone.offsetAt(second) : offset;
        long day = Math.floorDiv(second + east, (long) Calendar.DAY_SECONDS);
        long at = day * Calendar.DAY_SECONDS + secondOfDay - east;
        return at > second + HOUR ? at - Calendar.DAY_SECONDS : at;
    }
}
