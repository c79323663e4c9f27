package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.job.sink.hot.DeadLetters;
import io.logriver.model.DeadLetter;
import io.logriver.model.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Dead letters as records of a topic, keyed by the event's id; safe when all in-sync replicas have
 * them.
 */
final class KafkaDeadLetters implements DeadLetters {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    private KafkaDeadLetters(KafkaProducer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    static Factory factory(Map<String, String> kafka, String topic) {
        return name -> {
            Map<String, Object> properties = new HashMap<>(kafka);
            properties.put(ProducerConfig.CLIENT_ID_CONFIG, name);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            return new KafkaDeadLetters(
                    new KafkaProducer<>(
                            properties, new ByteArraySerializer(), new ByteArraySerializer()),
                    topic);
        };
    }

    @Override
    public CompletionStage<?> send(DeadLetter letter) {
        CompletableFuture<Void> safe = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, letter.id().getBytes(UTF_8), Json.bytes(letter));
        producer.send(
                record,
                (metadata, failure) -> {
                    if (failure == null) {
                        safe.complete(null);
                    } else {
                        safe.completeExceptionally(failure);
                    }
                });
        return safe;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
