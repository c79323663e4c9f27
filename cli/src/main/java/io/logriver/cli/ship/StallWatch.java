package io.logriver.cli.ship;

import io.logriver.cli.Waiting;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Looks whether what is sent arrives; says so when for a while nothing has, and when it does. */
final class StallWatch implements AutoCloseable {
    private final LongSupplier sent;
    private final LongSupplier arrived;
    private final Consumer<String> tell;
    private final Thread thread = new Thread(this::watch, "stall-watch");
    private volatile boolean closed;

    StallWatch(LongSupplier sent, LongSupplier arrived, Consumer<String> tell) {
        this.sent = sent;
        this.arrived = arrived;
        this.tell = tell;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        long arrivedBefore = 0;
        long sentBefore = 0;
        boolean stalled = false;
        while (!closed) {
            long now = arrived.getAsLong();
            if (now > arrivedBefore || now == sent.getAsLong()) {
                if (stalled) {
                    tell.accept("Kafka takes lines again");
                }
                stalled = false;
            } else if (!stalled && now < sentBefore) {
                stalled = true;
                tell.accept(
                        "Kafka has taken nothing for a while: %,d lines wait, two minutes at most"
                                .formatted(sent.getAsLong() - now));
            }
            arrivedBefore = now;
            sentBefore = sent.getAsLong();
            LockSupport.parkNanos(Waiting.PATIENCE_NANOS);
        }
    }
}
