package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.job.config.NativeLz4;
import io.logriver.job.sink.hot.Document;
import io.logriver.model.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes documents of the records of tail topics, whose key is the event's id, whose value is its
 * JSON, and whose timestamp is when the line was received.
 *
 * <p>A record without a key gets the id of its own place; it is as stable. A record without a value
 * holds no line, and a topic whose name holds no tenant can have no index: both are counted and
 * left out.
 */
final class TailRecords implements KafkaRecordDeserializationSchema<Document> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TailRecords.class);

    private final String tailPrefix;
    private transient Map<String, Optional<String>> tenants = new HashMap<>();
    private transient Counter ignored = new SimpleCounter();

    TailRecords(String tailPrefix) {
        this.tailPrefix = tailPrefix;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        NativeLz4.load();
        tenants = new HashMap<>();
        ignored = context.getMetricGroup().counter("recordsIgnored");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Document> out) {
        Optional<String> tenant = tenants.computeIfAbsent(record.topic(), this::tenant);
        if (tenant.isEmpty() || record.value() == null) {
            ignored.inc();
            return;
        }
        long at = Math.max(0, record.timestamp());
        out.collect(new Document(tenant.get(), at, id(record), record.value()));
    }

    private Optional<String> tenant(String topic) {
        Optional<String> tenant =
                topic.startsWith(tailPrefix)
                        ? Optional.of(topic.substring(tailPrefix.length())).filter(Names::isTenant)
                        : Optional.empty();
        if (tenant.isEmpty()) {
            LOG.warn("Topic {} names no valid tenant: its records are not stored", topic);
        }
        return tenant;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null || key.length == 0
                ? record.topic() + "-" + record.partition() + "-" + record.offset()
                : new String(key, UTF_8);
    }

    @Override
    public TypeInformation<Document> getProducedType() {
        return TypeInformation.of(Document.class);
    }
}
