package io.logriver.cli.deploy;

import io.logriver.cli.Failure;
import io.logriver.cli.Waiting;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.testkit.TopicAdmin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The topic of deployments: publishes events, and knows the last one of a deployment. */
public final class DeploymentLog {
    private final Kafka kafka;

    public DeploymentLog(Kafka kafka) {
        this.kafka = kafka;
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            Waiting.on(
                    "Kafka at " + kafka.servers(),
                    () -> {
                        topics.createFixed();
                        return topics;
                    });
        }
    }

    /** Publishes an event, and waits until Kafka has it. */
    public void publish(DeploymentEvent event) {
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(Topics.DEPLOYMENTS, utf8(event.key()), Json.bytes(event));
            Waiting.on(
                            "Kafka to take the event",
                            () -> {
                                Future<RecordMetadata> sent = producer.send(record);
                                producer.flush();
                                return sent;
                            })
                    .get();
        } catch (ExecutionException e) {
            throw new Failure("Kafka did not take the event: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while publishing the event", e);
        }
    }

    /** The last event with this key. */
    Optional<DeploymentEvent> last(String key) {
        byte[] wanted = utf8(key);
        AtomicReference<byte @Nullable []> found = new AtomicReference<>();
        TopicReader.readAll(
                kafka,
                Topics.DEPLOYMENTS,
                record -> {
                    if (Arrays.equals(record.key(), wanted)) {
                        found.set(record.value());
                    }
                });
        byte[] last = found.get();
        if (last == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DeploymentEvent.parse(last));
        } catch (IOException e) {
            // What the job refuses as well says nothing about the deployment.
            return Optional.empty();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
