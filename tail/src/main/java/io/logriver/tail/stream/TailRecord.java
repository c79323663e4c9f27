package io.logriver.tail.stream;

import io.logriver.model.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as it lies in a tail topic.
 *
 * @param created when the raw line was received, in milliseconds
 * @param time what events of several partitions are ordered by, in nanoseconds: when the line was
 *     written, but never later than it was received, so that a clock that is ahead holds up nobody
 * @param id the event's identity; null where the record has no key
 */
record TailRecord(
        int partition, long offset, long created, long time, byte @Nullable [] id, byte[] json) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The record, or null where it has no value. */
    static @Nullable TailRecord of(ConsumerRecord<byte[], byte[]> record) {
        byte[] json = record.value();
        if (json == null) {
            return null;
        }
        long created = record.timestamp();
        long createdNanos = created * NANOS_PER_MILLI + NANOS_PER_MILLI - 1;
        long written = written(json);
        return new TailRecord(
                record.partition(),
                record.offset(),
                created,
                written == Long.MIN_VALUE ? createdNanos : Math.min(written, createdNanos),
                record.key(),
                json);
    }

    private static long written(byte[] json) {
        int at = TopMembers.text(json, Wire.TIMESTAMP);
        return at < 0 ? Long.MIN_VALUE : Instants.nanos(json, at);
    }
}
