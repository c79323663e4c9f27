package io.logriver.job.flow;

import io.logriver.model.DropReason;

/**
 * Counts of one channel and window that a task has gathered since its last tally; sums of tallies
 * are what the ledger shows.
 *
 * @param window start of the window, epoch milliseconds
 * @param dropped lines by {@link DropReason#ordinal()}
 */
public record Tally(
        String tenant,
        String environment,
        long window,
        long linesIn,
        long bytesIn,
        long linesDelivered,
        long eventsDelivered,
        long bytesDelivered,
        long[] dropped) {

    public Tally {
        dropped =
                dropped == null || dropped.length != DropReason.COUNT
                        ? java.util.Arrays.copyOf(
                                dropped == null ? new long[0] : dropped, DropReason.COUNT)
                        : dropped;
    }
}
