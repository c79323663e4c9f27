package io.logriver.model;

/**
 * Writes instants, most of which are on the same day as the one before: the date is rendered once a
 * day, and only the time each time. Not thread-safe.
 */
public final class InstantText {
    private static final long SECONDS_OF_DAY = 86_400;

    private final ByteWriter date = new ByteWriter(16);
    private long knownDay = Long.MIN_VALUE;

    /** Appends an instant as {@link ByteWriter#appendInstant} does. */
    public void append(long epochSecond, int nano, ByteWriter out) {
        long day = Math.floorDiv(epochSecond, SECONDS_OF_DAY);
        if (day != knownDay) {
            date.clear();
            date.appendDate(day);
            knownDay = day;
        }
        out.append(date.array(), 0, date.length())
                .appendTime((int) (epochSecond - day * SECONDS_OF_DAY))
                .appendFraction(nano);
    }

    /** Appends an instant in epoch milliseconds. */
    public void appendMillis(long epochMillis, ByteWriter out) {
        long second = Math.floorDiv(epochMillis, 1_000L);
        append(second, (int) (epochMillis - second * 1_000) * 1_000_000, out);
    }
}
