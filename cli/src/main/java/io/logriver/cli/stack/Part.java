package io.logriver.cli.stack;

import java.util.List;

/** A part of the stack that lives and dies on its own. */
interface Part {
    String name();

    Health health();

    /** The ports that it listens on, which must be free before it starts. */
    List<PortUse> ports();

    /** Starts it and returns once it is healthy; only called when it has no process. */
    void start();

    /** Does what an earlier start did not come to; only called when it has a process. */
    default void complete() {}

    /** Stops it, if it runs; afterwards it counts as stopped and not as died. */
    void stop();
}
