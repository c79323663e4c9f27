package io.logriver.tail.stream;

import java.util.Arrays;

/**
 * The next offset to read of each partition of a tail topic; partitions beyond the last that was
 * set are at their beginning, 0.
 */
public final class Positions {
    private long[] next;
    private int count;
    private int mark;

    Positions() {
        next = new long[4];
    }

    /** Says of which topic they are; see {@link Topics.Layout#mark}. */
    void mark(int topic) {
        mark = topic;
    }

    int mark() {
        return mark;
    }

    /** Whether these are of a topic, and the others of a later or earlier one of that name. */
    boolean isOfAnother(int topic) {
        return mark != 0 && topic != 0 && mark != topic;
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
        mark = other.mark;
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
        Positions copy = new Positions();
        copy.set(this);
        return copy;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(next, count));
    }
}
