package io.logriver.tail.stream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to be sent by one event loop: shares of groups that have news, handed over by the threads
 * that read.
 *
 * <p>It paces itself. Between two rounds the loop has as much time for everything else as the last
 * round took, and what comes meanwhile is sent together; so the more watchers a loop has, the
 * larger and rarer the writes become, where a write for each line would choke it.
 */
final class Outbox {
    private static final long PAUSE_NANOS_MAX = 150_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What may wait for a loop before those who read wait for it. */
    private static final long WAITING_BYTES_MAX = 64L << 20;

    private final Vertx vertx;
    private final Context loop;
    private final Queue<Share> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private long notBefore = System.nanoTime();

    Outbox(Vertx vertx, Context loop) {
        this.vertx = vertx;
        this.loop = loop;
    }

    /** Runs a task on the loop. */
    void execute(Runnable task) {
        loop.runOnContext(v -> task.run());
    }

    /** Runs a task on the loop, again and again. */
    void every(long millis, Runnable task) {
        loop.runOnContext(v -> vertx.setPeriodic(millis, timer -> task.run()));
    }

    /** Whether so much waits that whoever reads should wait too. */
    boolean isFull() {
        return waitingBytes.get() > WAITING_BYTES_MAX;
    }

    /** Counts bytes that wait for the loop. */
    void count(int bytes) {
        waitingBytes.addAndGet(bytes);
    }

    /** Notes that a share has something new to send. */
    void announce(Share share) {
        news.add(share);
        if (scheduled.compareAndSet(false, true)) {
            loop.runOnContext(v -> schedule());
        }
    }

    // From here on the event loop only.

    private void schedule() {
        long wait = notBefore - System.nanoTime();
        if (wait < NANOS_PER_MILLI) {
            round();
        } else {
            vertx.setTimer(wait / NANOS_PER_MILLI, timer -> round());
        }
    }

    private void round() {
        scheduled.set(false);
        long begin = System.nanoTime();
        for (Share share = news.poll(); share != null; share = news.poll()) {
            count(-share.send());
        }
        long end = System.nanoTime();
        notBefore = end + Math.min(end - begin, PAUSE_NANOS_MAX);
    }
}
