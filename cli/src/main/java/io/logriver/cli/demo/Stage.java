package io.logriver.cli.demo;

import io.logriver.cli.Failure;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.ship.Metadata;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where the play's lines and deployments go into Kafka; counts the lines that arrived. */
final class Stage implements AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();

    Stage(Kafka kafka) {
        producer = kafka.producer();
    }

    void line(String topic, Metadata metadata, byte @Nullable [] line) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, metadata.key(), line);
        for (var header : metadata.headers()) {
            record.headers().add(header);
        }
        send(record);
    }

    /** Sends a line to one partition, for a service of which nothing more is known. */
    void line(String topic, int partition, String service, byte[] line) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, null, line);
        record.headers().add(Wire.Header.SERVICE, service.getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    void deployment(DeploymentEvent event) {
        byte[] key = DeploymentEvent.of(event).key().getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(Topics.DEPLOYMENTS, key, Json.bytes(event)));
        flush();
    }

    /** Waits until all has arrived. */
    void flush() {
        producer.flush();
        Exception e = refused.get();
        if (e != null) {
            throw new Failure("Kafka did not take a line of the demo: " + e.getMessage(), e);
        }
    }

    /** How many records have arrived in a topic. */
    long arrived(String topic) {
        return arrived.getOrDefault(topic, 0L);
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(
                record,
                (metadata, e) -> {
                    if (e == null) {
                        arrived.merge(record.topic(), 1L, Long::sum);
                    } else {
                        refused.compareAndSet(null, e);
                    }
                });
    }
}
