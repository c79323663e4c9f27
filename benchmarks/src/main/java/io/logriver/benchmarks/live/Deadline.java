package io.logriver.benchmarks.live;

import java.util.function.BooleanSupplier;

/** Whether a time has come. */
record Deadline(long nanoTime) implements BooleanSupplier {
    static Deadline in(long nanos) {
        return new Deadline(System.nanoTime() + nanos);
    }

    @Override
    public boolean getAsBoolean() {
        return System.nanoTime() - nanoTime >= 0;
    }
}
