package io.logriver.cli.ship;

import java.util.concurrent.TimeUnit;

/**
 * Holds a stream of lines to a rate, evenly spaced; what a pause left unused is not made up for.
 */
public final class Pacer {
    /** How far behind its schedule it may catch up at once: about what a sleep oversleeps. */
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long nanosPerLine;
    private long due = Long.MIN_VALUE;

    /**
     * @param linesPerSecond above 0
     */
    public Pacer(double linesPerSecond) {
        nanosPerLine = Math.round(TimeUnit.SECONDS.toNanos(1) / linesPerSecond);
    }

    /** How long to wait before the next line, in nanoseconds; 0 or more. */
    public long waitNanos(long nanoTime) {
        due = due == Long.MIN_VALUE ? nanoTime : Math.max(due, nanoTime - SLACK_NANOS);
        long wait = Math.max(0, due - nanoTime);
        due += nanosPerLine;
        return wait;
    }
}
