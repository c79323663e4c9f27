package io.logriver.tail.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as they lie in a tail topic. */
final class TailRecords {
    static final Instant RECEIVED = Instant.parse("2026-01-31T12:00:10Z");

    private TailRecords() {}

    /** A line written at a time, with a number in its message. */
    static TailRecord line(int partition, long offset, String at, String deployment) {
        String json =
                """
                {"@timestamp":"%s","message":"line %d","log.level":"INFO","deployment.id":"%s"}"""
                        .formatted(at, offset, deployment);
        return of(partition, offset, "logs-acme-prod-%d-%d".formatted(partition, offset), json);
    }

    static TailRecord of(int partition, long offset, String id, String json) {
        return TailRecord.of(
                new ConsumerRecord<>(
                        "tail-acme",
                        partition,
                        offset,
                        RECEIVED.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        id == null ? null : id.getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        java.util.Optional.empty()));
    }
}
