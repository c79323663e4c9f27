package io.logriver.tail.stream;

import java.time.Instant;

/** Where a watcher begins. */
public sealed interface Start {
    /** With what comes from now on. */
    record Now() implements Start {}

    /** Behind what a cursor says. */
    record After(Positions positions) implements Start {}

    /** With what was written at this time. */
    record Since(Instant time) implements Start {}

    /** With the newest lines that are wanted. */
    record Newest(int lines) implements Start {}
}
