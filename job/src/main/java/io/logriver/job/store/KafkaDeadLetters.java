package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.sink.hot.DeadLetters;
import io.logriver.job.sink.hot.Document;
import io.logriver.model.DeadLetter;
import io.logriver.model.Json;
import java.time.Duration;
import java.util.Properties;
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
    private final TopicConfig topics;

    private KafkaDeadLetters(KafkaProducer<byte[], byte[]> producer, TopicConfig topics) {
        this.producer = producer;
        this.topics = topics;
    }

    static Factory factory(KafkaConfig kafka, TopicConfig topics) {
        return name -> {
            Properties properties = kafka.clientProperties();
            properties.put(ProducerConfig.CLIENT_ID_CONFIG, name);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            return new KafkaDeadLetters(
                    new KafkaProducer<>(
                            properties, new ByteArraySerializer(), new ByteArraySerializer()),
                    topics);
        };
    }

    @Override
    public CompletionStage<?> send(Document document, String reason) {
        DeadLetter letter = Rejection.letter(document, reason, topics.tailPrefix());
        CompletableFuture<Void> safe = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topics.deadLetters(), letter.id().getBytes(UTF_8), Json.bytes(letter));
        var unused =
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
