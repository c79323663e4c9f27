package io.logriver.cli.tail;

import java.util.concurrent.TimeUnit;

/** How long to wait before the next attempt: twice as long each time, up to a limit. */
final class BackOff {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

    private long next = FIRST_NANOS;

    /** The wait before the next attempt, in nanoseconds. */
    long take() {
        long wait = next;
        next = Math.min(MAX_NANOS, 2 * next);
        return wait;
    }

    void reset() {
        next = FIRST_NANOS;
    }
}
