package io.logriver.cli.demo;

import java.time.Duration;

/**
 * Waiting for the sums to be complete: as long as anything moves, and longer while a part of the
 * stack is known to be away, but not for ever.
 */
final class Settling {
    private final Duration stillMax;
    private final Duration awayMax;
    private String before = "";
    private long movedNanos;
    private long backNanos;

    /**
     * @param stillMax how long nothing may move while all parts are there
     * @param awayMax how long a part may be away
     */
    Settling(Duration stillMax, Duration awayMax, long nanoTime) {
        this.stillMax = stillMax;
        this.awayMax = awayMax;
        movedNanos = nanoTime;
        backNanos = nanoTime;
    }

    /**
     * Whether to go on waiting.
     *
     * @param numbers all numbers that may move, as text
     * @param away whether a part is away
     */
    boolean isWorthWaiting(String numbers, boolean away, long nanoTime) {
        if (!numbers.equals(before)) {
            before = numbers;
            movedNanos = nanoTime;
        }
        if (!away) {
            backNanos = nanoTime;
            return nanoTime - movedNanos < stillMax.toNanos();
        }
        // The clock of stillness begins again once the part is back.
        movedNanos = nanoTime;
        return nanoTime - backNanos < awayMax.toNanos();
    }
}
