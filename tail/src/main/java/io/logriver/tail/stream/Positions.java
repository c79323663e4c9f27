package io.logriver.tail.stream;

import java.util.Arrays;

/**
 * The next offset to read of each partition of a tail topic; partitions beyond the last that was
 * set are at their beginning, 0.
 */
public final class Positions {
    private long[] next;
    private int count;

    Positions() {
        next = new long[4];
    }

    private Positions(long[] next, int count) {
        this.next = next;
        this.count = count;
    }

    /** How many partitions are known. */
    int partitions() {
        return count;
    }

    long get(int partition) {
        return partition < count ? next[partition] : 0;
    }

    void set(int partition, long offset) {
        if (partition >= next.length) {
            next = Arrays.copyOf(next, Math.max(partition + 1, 2 * next.length));
        }
        next[partition] = offset;
        count = Math.max(count, partition + 1);
    }

    /** Takes over what the other says. */
    void set(Positions other) {
        next = Arrays.copyOf(other.next, other.next.length);
        count = other.count;
    }

    /** Whether the other is nowhere ahead of this. */
    boolean covers(Positions other) {
        for (int i = 0; i < other.count; i++) {
            if (get(i) < other.next[i]) {
                return false;
            }
        }
        return true;
    }

    Positions copy() {
        return new Positions(Arrays.copyOf(next, next.length), count);
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(next, count));
    }
}
