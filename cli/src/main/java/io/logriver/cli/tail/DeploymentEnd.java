package io.logriver.cli.tail;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Learns from the topic of deployments how one of them ends. */
final class DeploymentEnd implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String tenant;
    private final @Nullable String environment;
    private final String deployment;
    private boolean known;
    private @Nullable DeploymentStatus end;

    DeploymentEnd(Kafka kafka, String tenant, @Nullable String environment, String deployment) {
        this.tenant = tenant;
        this.environment = environment;
        this.deployment = deployment;
        consumer = kafka.consumer(Kafka.Isolation.COMMITTED);
        List<TopicPartition> partitions = TopicReader.partitions(consumer, Topics.DEPLOYMENTS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How it ended, as far as is known now. */
    Optional<DeploymentStatus> look() {
        TopicReader.toEnd(consumer, this::take);
        return Optional.ofNullable(end);
    }

    /** Whether there is any word of the deployment. */
    boolean isKnown() {
        return known;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            DeploymentEvent event = DeploymentEvent.parse(record.value());
            if (event.id().equals(deployment)
                    && event.tenant().equals(tenant)
                    && (environment == null || event.environment().equals(environment))) {
                known = true;
                // The same deployment may be tried again.
                end = event.status().isFinal() ? event.status() : null;
            }
        } catch (IOException e) {
            // The job refuses such an event and says so; it is none for us either.
            return;
        }
    }
}
