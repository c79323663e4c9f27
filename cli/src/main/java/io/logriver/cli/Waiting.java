package io.logriver.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Says what a command waits for where that takes long, so that nobody looks at a silent screen. */
public final class Waiting {
    public static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Waiting() {}

    /** What is waited for. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does the work, and says on stderr what is waited for if it is not done soon. */
    public static <T, E extends Exception> T on(String what, Work<T, E> work) throws E {
        return orTell(() -> System.err.println("logriver: waiting for " + what), work);
    }

    /** Does the work, and tells once if it is not done soon. */
    public static <T, E extends Exception> T orTell(Runnable tell, Work<T, E> work) throws E {
        CompletableFuture<Void> telling =
                CompletableFuture.runAsync(
                        tell,
                        CompletableFuture.delayedExecutor(PATIENCE_NANOS, TimeUnit.NANOSECONDS));
        try {
            return work.run();
        } finally {
            telling.cancel(false);
        }
    }
}
