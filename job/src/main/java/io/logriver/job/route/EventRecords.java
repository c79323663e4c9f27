package io.logriver.job.route;

import io.logriver.job.config.NativeLz4;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.model.ByteWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the Kafka record of a decided event: key {@code event.id}, value the rendered JSON, time
 * the append time of the raw line, all the same after any replay.
 *
 * <p>A raw partition's events go to one partition of the tail topic, which keeps their order.
 */
final class EventRecords implements KafkaRecordSerializationSchema<LogEvent> {
    /** As many as a cluster has raw topics; with more, what was known is looked up anew. */
    private static final int TAILS_MAX = 10_000;

    private record Tail(String topic, int partitions, int shift) {}

    private final TopicConfig topics;

    private transient ByteWriter id;
    private transient Map<String, Tail> tails;

    EventRecords(TopicConfig topics) {
        this.topics = topics;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        NativeLz4.load();
        id = new ByteWriter(128);
        tails = new HashMap<>();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            LogEvent event, KafkaSinkContext context, Long timestamp) {
        id.clear();
        event.writeId(id);
        byte[] key = id.toByteArray();
        byte[] json = event.json();
        byte[] value =
                json.length == event.jsonLength() ? json : Arrays.copyOf(json, event.jsonLength());
        long at = event.createdAt();
        if (event.outcome() == Outcome.DELIVERED) {
            Tail tail = tail(event, context);
            int partition = (event.partition() + tail.shift) % tail.partitions;
            return new ProducerRecord<>(tail.topic, partition, at, key, value);
        }
        return new ProducerRecord<>(topic(event.outcome()), null, at, key, value);
    }

    private String topic(Outcome outcome) {
        return switch (outcome) {
            case ALERT -> topics.alerts();
            case OVERFLOW -> topics.overflow();
            case DEAD_LETTER -> topics.deadLetters();
            case PENDING, DELIVERED ->
                    throw new IllegalStateException(
                            "An event that is " + outcome + " has no topic of its own");
        };
    }

    private Tail tail(LogEvent event, KafkaSinkContext context) {
        String origin = event.origin().topic();
        Tail known = tails.get(origin);
        if (known == null) {
            if (tails.size() == TAILS_MAX) {
                tails.clear();
            }
            String topic = topics.tailPrefix() + event.tenant();
            int partitions = Math.max(1, context.getPartitionsForTopic(topic).length);
            // Environments of a tenant begin at different partitions, or the first would be full.
            known = new Tail(topic, partitions, Math.floorMod(origin.hashCode(), partitions));
            tails.put(origin, known);
        }
        return known;
    }
}
