package io.logriver.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * What a command could not do, in one sentence for a person: what happened, and what to do about
 * it. It ends the command with no stack trace, and with exit code 1, or 2 where it was told
 * something that cannot be.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Failure(String message) {
        this(message, null);
    }

    public Failure(String message, @Nullable Throwable cause) {
        this(message, cause, ExitCode.SOFTWARE);
    }

    private Failure(String message, @Nullable Throwable cause, int exitCode) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the user gave by option or environment cannot be meant. */
    public static Failure ofUsage(String message, @Nullable Throwable cause) {
        return new Failure(message, cause, ExitCode.USAGE);
    }

    int exitCode() {
        return exitCode;
    }
}
