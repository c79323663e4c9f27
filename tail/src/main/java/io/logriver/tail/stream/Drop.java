package io.logriver.tail.stream;

import org.jspecify.annotations.Nullable;

/** What a watcher missed because it took too long, to the line. */
final class Drop {
    private final byte @Nullable [] after;
    private byte @Nullable [] until;
    private long lines;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /**
     * @param after where the last was that the watcher gets
     */
    Drop(byte @Nullable [] after) {
        this.after = after;
        until = after;
    }

    void add(Batch batch) {
        lines += batch.lines();
        from = Math.min(from, batch.from());
        to = Math.max(to, batch.to());
        until = batch.cursor() == null ? until : batch.cursor();
    }

    long lines() {
        return lines;
    }

    /** Where the watcher goes on behind the notice. */
    byte @Nullable [] until() {
        return until;
    }

    byte[] notice() {
        return Notices.dropped(lines, from, to, after, until);
    }
}
