package io.logriver.udfs.join;

import io.logriver.model.Level;
import java.io.Serializable;

/**
 * How much of a stream may be held back, and from which level on a log line is held at all.
 *
 * @param linesMax lines of one event
 * @param bytesMax bytes of one event's lines
 * @param gapMillis the longest time between two lines of one event, by the time they were received
 * @param openMax events that are open at a time; beyond, the one longest untouched is let go
 * @param openBytesMax bytes of all open events; beyond, as above
 * @param holdFrom the least level whose log lines wait for a trace
 */
public record JoinLimits(
        int linesMax, int bytesMax, long gapMillis, int openMax, long openBytesMax, Level holdFrom)
        implements Serializable {

    /** 500 lines, 256 KiB and 250 ms an event; 4,096 events and 64 MiB in all; from WARN on. */
    public static final JoinLimits DEFAULT =
            new JoinLimits(500, 256 << 10, 250, 4_096, 64L << 20, Level.WARN);

    public JoinLimits {
        if (linesMax < 1 || bytesMax < 1 || gapMillis < 1 || openMax < 1 || openBytesMax < 1) {
            throw new IllegalArgumentException(
                    "The limits of joining are positive numbers, but they are lines %d, bytes %d, gap %d ms, open events %d, open bytes %d"
                            .formatted(linesMax, bytesMax, gapMillis, openMax, openBytesMax));
        }
    }

    /** The same with other limits of one event. */
    public JoinLimits within(int newLinesMax, int newBytesMax, long newGapMillis) {
        return new JoinLimits(
                newLinesMax, newBytesMax, newGapMillis, openMax, openBytesMax, holdFrom);
    }

    /**
     * How often to call {@link Joiner#tick()}, in milliseconds: an event is let go at the second
     * tick without a line, so after one to two of these, at most {@code gapMillis}.
     */
    public long tickMillis() {
        return Math.max(1, gapMillis / 2);
    }
}
