package io.logriver.tail.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ships numbered raw lines, some hundred a second, until it is closed. */
final class RawWriter implements AutoCloseable {
    /** Agents send what has gathered; a request for each line costs more than the line. */
    private static final int GATHERED = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final LiveWorld world;
    private final @Nullable String deployment;
    private final AtomicLong shipped;
    private final Thread thread = new Thread(this::write, "raw-writer");
    private volatile boolean closed;

    /**
     * @param deployment what the lines' header names; null for lines without it
     * @param first the first line's number
     */
    RawWriter(LiveWorld world, @Nullable String deployment, long first) {
        this.world = world;
        this.deployment = deployment;
        this.shipped = new AtomicLong(first);
        thread.start();
    }

    /** How many lines there are; the next one has this number. */
    long shipped() {
        return shipped.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        world.flush();
    }

    private void write() {
        while (!closed) {
            for (int i = 0; i < GATHERED; i++) {
                world.ship(shipped.get(), deployment);
                shipped.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
