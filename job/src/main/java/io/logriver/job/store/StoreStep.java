package io.logriver.job.store;

import io.logriver.job.sink.hot.DeadLetters;
import io.logriver.job.sink.hot.Document;
import io.logriver.job.sink.hot.HotSink;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.IsolationLevel;

/**
 * The way of a delivered line into storage.
 *
 * <pre>
 * tail-&lt;tenant&gt; (Kafka) ─ read-tail ─ store-hot ─┬─ logs-&lt;tenant&gt;-&lt;date&gt; (Elasticsearch)
 *                                                 └─ dead-letters (Kafka)
 * </pre>
 */
public final class StoreStep {
    static final String READ_UID = "read-tail";
    static final String HOT_UID = "store-hot";

    private StoreStep() {}

    /** Adds the region to the job. */
    public static void attach(StreamExecutionEnvironment env, StoreConfig config) {
        attach(env, config, KafkaDeadLetters.factory(config.kafka(), config.topics()));
    }

    static void attach(
            StreamExecutionEnvironment env, StoreConfig config, DeadLetters.Factory deadLetters) {
        env.fromSource(
                        source(config),
                        WatermarkStrategy.noWatermarks(),
                        "read-tail: delivered lines")
                .uid(READ_UID)
                .sinkTo(new HotSink(config.hot(), deadLetters))
                .uid(HOT_UID)
                .name("store-hot: documents to Elasticsearch");
    }

    private static KafkaSource<Document> source(StoreConfig config) {
        String tailPrefix = config.topics().tailPrefix();
        return KafkaSource.<Document>builder()
                .setProperties(config.kafka().clientProperties())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, readCommitted())
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(config.discoveryInterval().toMillis()))
                .setGroupId(config.groupId())
                .setTopicPattern(Pattern.compile(Pattern.quote(tailPrefix) + ".+"))
                .setStartingOffsets(committedOrEarliest())
                .setDeserializer(new TailRecords(tailPrefix))
                .build();
    }

    @SuppressWarnings("deprecation") // the connector takes no other type than Kafka's old enum
    private static OffsetsInitializer committedOrEarliest() {
        return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    }

    /** Lines whose fate is final: one that a failed attempt wrote must not become a document. */
    private static String readCommitted() {
        return IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT);
    }
}
