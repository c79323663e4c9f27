package io.logriver.model;

/**
 * Writes instants, most of which are in the same second as the one before: date and time are
 * rendered once a second, and only the fraction each time. Not thread-safe.
 */
public final class InstantText {
    private final ByteWriter known = new ByteWriter(24);
    private long knownSecond = Long.MIN_VALUE;

    /** Appends an instant as {@link ByteWriter#appendInstant} does. */
    public void append(long epochSecond, int nano, ByteWriter out) {
        if (epochSecond != knownSecond) {
            known.clear();
            known.appendSecond(epochSecond);
            knownSecond = epochSecond;
        }
        out.append(known.array(), 0, known.length()).appendFraction(nano);
    }

    /** Appends an instant in epoch milliseconds. */
    public void appendMillis(long epochMillis, ByteWriter out) {
        long second = Math.floorDiv(epochMillis, 1_000L);
        append(second, (int) (epochMillis - second * 1_000) * 1_000_000, out);
    }
}
