package io.logriver.tail.stream;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watcher on its way into a live stream.
 *
 * @param turn the watcher's when it asked
 * @param after what it has had; null where it wants what comes from now on
 * @param behind told, with the reader's own positions, where what is missing must be read from
 *     Kafka
 */
record Joining(
        Watcher watcher,
        int turn,
        WatchSpec spec,
        @Nullable Positions after,
        Consumer<Positions> behind) {}
