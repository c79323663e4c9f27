package io.logriver.job.route;

import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the Kafka record of a ledger entry, which replaces earlier ones of its key. */
record LedgerRecords(String topic) implements KafkaRecordSerializationSchema<LedgerEntry> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            LedgerEntry entry, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(
                topic, entry.key().getBytes(StandardCharsets.UTF_8), Json.bytes(entry));
    }
}
