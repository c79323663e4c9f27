package io.logriver.tail.page;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Writes numbered lines of a deployment, some hundred a second, until it is closed. */
final class SteadyWriter implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final PageWorld world;
    private final String deployment;
    private final AtomicLong written = new AtomicLong();
    private final Thread thread = new Thread(this::write, "steady-writer");
    private volatile boolean closed;

    SteadyWriter(PageWorld world, String deployment) {
        this.world = world;
        this.deployment = deployment;
        thread.start();
    }

    /** How many lines there are; the next one has this number. */
    long written() {
        return written.get();
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
            world.line(Line.of(written.get(), deployment));
            written.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
