package io.logriver.job.ingest;

import io.logriver.job.flow.Origin;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A raw record as it was read: its place in Kafka, its bytes, and the headers we know.
 *
 * @param timestamp append time, epoch milliseconds
 * @param others keys and values of further headers in turn; null for none
 * @param value the line or an agent's envelope around one; null for a record without a value
 */
@TypeInfo(RawLineTypeInfoFactory.class)
public record RawLine(
        Origin origin,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] value,
        byte @Nullable [] service,
        byte @Nullable [] host,
        byte @Nullable [] container,
        byte @Nullable [] pod,
        byte @Nullable [] source,
        byte @Nullable [] deployment,
        byte @Nullable [] @Nullable [] others) {

    /** The same record around another value. */
    public RawLine withValue(byte @Nullable [] newValue) {
        return new RawLine(
                origin,
                partition,
                offset,
                timestamp,
                newValue,
                service,
                host,
                container,
                pod,
                source,
                deployment,
                others);
    }
}
