package io.logriver.job.route;

import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.model.LedgerEntry;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The core's Kafka sinks: one for all events of a task, so that a line's tail, alert and overflow
 * records stand or fall together in one transaction, and one for the ledger.
 */
public final class KafkaSinks {
    /** The longest record written; what parsing keeps of a line is far below. */
    private static final int RECORD_BYTES_MAX = 8 << 20;

    private KafkaSinks() {}

    public static KafkaSink<LogEvent> events(KafkaConfig kafka, TopicConfig topics) {
        return sink("events", new EventRecords(topics), kafka);
    }

    public static KafkaSink<LedgerEntry> ledger(KafkaConfig kafka, TopicConfig topics) {
        return sink("ledger", new LedgerRecords(topics.ledger()), kafka);
    }

    private static <T> KafkaSink<T> sink(
            String name, KafkaRecordSerializationSchema<T> records, KafkaConfig kafka) {
        Properties properties = kafka.clientProperties();
        properties.put("transaction.timeout.ms", Long.toString(kafka.transactionTimeoutMillis()));
        properties.put("linger.ms", Long.toString(kafka.lingerMillis()));
        properties.putIfAbsent("compression.type", "lz4");
        properties.putIfAbsent("batch.size", Integer.toString(256 << 10));
        properties.put("max.request.size", Integer.toString(RECORD_BYTES_MAX));
        // An outage is waited out: the transaction decides how long that may take.
        properties.put(
                "delivery.timeout.ms",
                Long.toString(Math.min(Integer.MAX_VALUE, kafka.transactionTimeoutMillis())));
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(kafka.transactionalIdPrefix() + "-" + name)
                .setRecordSerializer(records)
                .build();
    }
}
