package io.logriver.testkit;

import org.jspecify.annotations.Nullable;

/** What a server could not do, in words for a person: what happened, and the way out. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
