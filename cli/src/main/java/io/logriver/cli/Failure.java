package io.logriver.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a command could not do, in one sentence for a person: what happened, and what to do about
 * it. It ends the command with exit code 1 and no stack trace.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
