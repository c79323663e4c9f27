package io.logriver.tail.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of several partitions into the order of time, keeping the order within each,
 * so that what was passed on can always be said by one offset a partition.
 */
final class TimeMerge {
    private final List<ArrayDeque<TailRecord>> waiting = new ArrayList<>();
    private int size;

    void add(TailRecord record) {
        queue(record.partition()).add(record);
        size++;
    }

    /** How many records wait. */
    int size() {
        return size;
    }

    /** How many records of one partition wait. */
    int size(int partition) {
        return partition < waiting.size() ? waiting.get(partition).size() : 0;
    }

    /** The earliest of the first records of all partitions; null where there is none. */
    @Nullable TailRecord poll() {
        ArrayDeque<TailRecord> earliest = null;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < waiting.size(); i++) {
            TailRecord first = waiting.get(i).peekFirst();
            if (first != null && (earliest == null || first.time() < least)) {
                earliest = waiting.get(i);
                least = first.time();
            }
        }
        if (earliest == null) {
            return null;
        }
        size--;
        return earliest.pollFirst();
    }

    private ArrayDeque<TailRecord> queue(int partition) {
        while (waiting.size() <= partition) {
            waiting.add(new ArrayDeque<>());
        }
        return waiting.get(partition);
    }
}
