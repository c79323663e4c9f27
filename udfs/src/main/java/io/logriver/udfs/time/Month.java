package io.logriver.udfs.time;

/**
 * A month of a year, and when its days begin. It is kept from line to line, since nearly all lines
 * are of the same month.
 */
final class Month {
    /** What {@link #dayStart} says of a day that the month does not have. */
    static final long NO_DAY = Long.MIN_VALUE;

    private long key = -1;
    private long begin;
    private int days;

    /** True where it is the month that this key, which no other month has, was given to. */
    boolean is(long otherKey) {
        return key == otherKey;
    }

    /**
     * Turns to another month.
     *
     * @return false where there is no such month
     */
    boolean become(long newKey, int year, int month) {
        if (month < 1 || month > 12) {
            return false;
        }
        key = newKey;
        begin = Calendar.epochDay(year, month, 1) * Calendar.DAY_SECONDS;
        days = Calendar.daysOf(year, month);
        return true;
    }

    /** The first second of a day, counted from 1970 as if it were UTC. */
    long dayStart(int day) {
        return day < 1 || day > days ? NO_DAY : begin + (day - 1) * (long) Calendar.DAY_SECONDS;
    }
}
