package io.logriver.benchmarks.throughput;

import io.logriver.benchmarks.Lines;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import io.logriver.testkit.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The lines that are read again and again: mixed formats, several tenants, one service live. */
final class Stock {
    static final int TOPICS = 20;
    static final int PARTITIONS = 2;

    /** Distinct lines; the stock repeats them in turn, in every topic others. */
    private static final int DISTINCT = 100_003;

    private static final String ENVIRONMENT = "prod";
    private static final String SERVICE = "order-service";

    private final String servers;

    Stock(String servers) {
        this.servers = servers;
    }

    /** Writes the deployments and so many lines; tells the average length of a line. */
    double fill(int lines, Consumer<String> progress) {
        try (TopicAdmin topics = TopicAdmin.at(servers)) {
            topics.createFixed();
            for (int i = 0; i < TOPICS; i++) {
                topics.createRaw(tenant(i), ENVIRONMENT, PARTITIONS);
            }
        }
        byte[][] distinct = Lines.of("mixed5", Math.min(lines, DISTINCT));
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            deployments(producer, failure);
            List<Header> headers = List.of(new RecordHeader(Wire.Header.SERVICE, utf8(SERVICE)));
            for (int i = 0; i < lines; i++) {
                byte[] line = distinct[i % distinct.length];
                bytes += line.length;
                send(
                        producer,
                        new ProducerRecord<>(
                                Topics.raw(tenant(i % TOPICS), ENVIRONMENT),
                                i / TOPICS % PARTITIONS,
                                null,
                                null,
                                line,
                                headers),
                        failure);
                if ((i + 1) % 500_000 == 0) {
                    progress.accept(String.format(Locale.ROOT, "%,d lines are there", i + 1));
                }
            }
        }
        Exception first = failure.get();
        if (first != null) {
            throw new IllegalStateException("Kafka did not take all lines: " + first, first);
        }
        return (double) bytes / lines;
    }

    /** A deployment for each tenant that began before the time of every line, and goes on. */
    private static void deployments(
            KafkaProducer<byte[], byte[]> producer, AtomicReference<@Nullable Exception> failure) {
        for (int i = 0; i < TOPICS; i++) {
            DeploymentEvent event =
                    new DeploymentEvent(
                            "orders-" + i,
                            tenant(i),
                            ENVIRONMENT,
                            SERVICE,
                            "1.2.3",
                            Track.STABLE,
                            DeploymentStatus.STARTED,
                            "2024-01-01T00:00:00Z",
                            List.of(),
                            null);
            send(
                    producer,
                    new ProducerRecord<>(Topics.DEPLOYMENTS, utf8(event.key()), Json.bytes(event)),
                    failure);
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            AtomicReference<@Nullable Exception> failure) {
        Future<RecordMetadata> unused =
                producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
    }

    private static String tenant(int i) {
        return "tenant%02d".formatted(i);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
