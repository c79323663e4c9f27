package io.logriver.job.ingest;

import io.logriver.job.config.KafkaConfig;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The Kafka source of raw lines: every topic of the pattern, new ones as they appear. */
public final class RawSource {
    /**
     * What is fetched at once: a fetch is copied and taken apart while it is still in the
     * processor's cache, and needs no buffers of Kafka's 50 MB. A larger record comes by itself.
     */
    private static final int FETCH_BYTES = 4 << 20;

    private RawSource() {}

    public static KafkaSource<RawLine> of(IngestConfig ingest, KafkaConfig kafka) {
        Properties properties = kafka.clientProperties();
        properties.put(
                "partition.discovery.interval.ms",
                Long.toString(ingest.discoveryInterval().toMillis()));
        properties.putIfAbsent("fetch.max.bytes", Integer.toString(FETCH_BYTES));
        properties.putIfAbsent("max.partition.fetch.bytes", Integer.toString(FETCH_BYTES));
        properties.putIfAbsent("client.id.prefix", ingest.groupId());
        return KafkaSource.<RawLine>builder()
                .setProperties(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopicPattern(ingest.topicPattern())
                .setGroupId(ingest.groupId())
                .setStartingOffsets(committedElseEarliest())
                .setDeserializer(new RawLineReader())
                .build();
    }

    @SuppressWarnings("deprecation") // The connector's API asks for this type of the Kafka client.
    private static OffsetsInitializer committedElseEarliest() {
        return OffsetsInitializer.committedOffsets(
                org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
    }

    /** Event time is append time: it grows within a partition, and nobody can set it. */
    public static WatermarkStrategy<RawLine> appendTime(IngestConfig ingest) {
        return WatermarkStrategy.<RawLine>forMonotonousTimestamps()
                .withIdleness(ingest.idleAfter());
    }
}
