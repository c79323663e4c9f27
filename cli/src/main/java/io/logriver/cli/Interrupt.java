package io.logriver.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C for commands that run until it comes: tells the command, and keeps the process alive until
 * the command has said its last word.
 */
public final class Interrupt implements AutoCloseable {
    private static final long LAST_WORD_SECONDS_MAX = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Interrupt() {}

    /** Listens from now on; {@link #close()} says that the command is through. */
    public static Interrupt listen() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "interrupt"));
        return interrupt;
    }

    /** Whether the command should end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * Waits a while, or until the command should end.
     *
     * @return true where it should end
     */
    public boolean await(long nanos) {
        try {
            return asked.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        done.countDown();
    }

    private void stop() {
        asked.countDown();
        try {
            if (!done.await(LAST_WORD_SECONDS_MAX, TimeUnit.SECONDS)) {
                System.err.println("logriver: gave up waiting for the end of the command");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
