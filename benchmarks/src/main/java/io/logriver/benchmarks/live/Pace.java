package io.logriver.benchmarks.live;

import java.util.concurrent.locks.LockSupport;

/** A steady rate: each step comes at its own time, and what was late is caught up. */
final class Pace {
    private final double nanosPerStep;
    private final long begun = System.nanoTime();
    private long steps;

    Pace(double stepsPerSecond) {
        nanosPerStep = 1e9 / stepsPerSecond;
    }

    /** Returns when it is time for the next step. */
    void await() {
        long due = begun + (long) (++steps * nanosPerStep);
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }
}
