package io.logriver.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Waiting for a server by condition, with a deadline, and with its log when it does not come. */
final class Await {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LOG_LINES = 20;

    /** A line of a stack trace that tells no reason. */
    private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @param what the thing waited for, as the subject of a sentence
     * @param mayStillCome whether there is hope; the wait ends early when there is none
     * @throws ServerFailure at the deadline, or when there is no hope, with the end of the log
     */
    static void until(
            String what,
            Duration patience,
            BooleanSupplier condition,
            BooleanSupplier mayStillCome,
            Path log) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!mayStillCome.getAsBoolean()) {
                throw failure("%s ended while starting.".formatted(what), log);
            }
            if (System.nanoTime() > deadline) {
                throw failure(
                        "%s did not come up within %d s.".formatted(what, patience.toSeconds()),
                        log);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static ServerFailure failure(String sentence, Path log) {
        return new ServerFailure("%s See %s, which ends:%n%s".formatted(sentence, log, tail(log)));
    }

    /** The last lines of a log but for the frames of stack traces, indented. */
    private static String tail(Path log) {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !FRAME.matcher(line).find())
                            .toList();
            return "  "
                    + String.join(
                            System.lineSeparator() + "  ",
                            lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "  (no log: %s)".formatted(e.getMessage());
        }
    }
}
