package io.logriver.cli.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part is.
 *
 * @param pid its process, where it has one
 * @param since when that was started
 * @param detail what there is to say, maybe nothing
 */
record Health(
        State state, @Nullable Long pid, @Nullable Instant since, String address, String detail) {
    enum State {
        /** There and answering. */
        RUNNING,
        /** There and not (yet) answering. */
        UNWELL,
        /** Was started, and ended by itself. */
        DEAD,
        /** Not started, or stopped. */
        STOPPED
    }

    boolean isHealthy() {
        return state == State.RUNNING;
    }

    /** Whether it can be started: it has no process. */
    boolean isGone() {
        return state == State.DEAD || state == State.STOPPED;
    }
}
