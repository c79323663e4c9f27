package io.logriver.tail.stream;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The newest records of a tenant in the order they were passed on, so that who was away for a
 * moment goes on from memory.
 */
final class Ring {
    /** What a record costs beside its bytes, roughly: objects, headers, references. */
    private static final int RECORD_OVERHEAD = 120;

    private final ArrayDeque<TailRecord> records = new ArrayDeque<>();
    private final Positions start;
    private final long bytesMax;
    private long bytes;

    /**
     * @param start from where on all records will be given
     */
    Ring(Positions start, long bytesMax) {
        this.start = start.copy();
        this.bytesMax = bytesMax;
    }

    void add(TailRecord record) {
        records.add(record);
        bytes += size(record);
        while (bytes > bytesMax) {
            TailRecord oldest = records.remove();
            bytes -= size(oldest);
            start.set(oldest.partition(), oldest.offset() + 1);
        }
    }

    /** A partition that is new begins here, unless it is known already. */
    void begin(int partition, long offset) {
        if (partition >= start.partitions()) {
            start.set(partition, offset);
        }
    }

    /** Whether all since these positions is here. */
    boolean holds(Positions since) {
        for (int i = 0; i < start.partitions(); i++) {
            if (since.get(i) < start.get(i)) {
                return false;
            }
        }
        return true;
    }

    Iterator<TailRecord> iterator() {
        return records.iterator();
    }

    private static long size(TailRecord record) {
        byte[] id = record.id();
        return (long) RECORD_OVERHEAD + record.json().length + (id == null ? 0 : id.length);
    }
}
