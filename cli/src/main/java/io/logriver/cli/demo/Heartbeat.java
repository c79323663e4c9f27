package io.logriver.cli.demo;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.cli.tail.Event;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when the job knows the deployments that were told so far.
 *
 * <p>It tells a deployment of its own after them, and sends lines for it to every partition until
 * one of each comes out labelled with it. Deployments are read in the order in which they were
 * told, so whoever knows this one knows those before it.
 */
final class Heartbeat implements AutoCloseable {
    /** Its own, so that no heartbeat is among the lines of the play. */
    static final String TENANT = "heartbeat";

    /** Consecutive partitions go to different tasks, so these reach each of as many. */
    static final int PARTITIONS = 8;

    private static final String SERVICE = "heartbeat";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final byte[] LINE = "the heart beats".getBytes(StandardCharsets.UTF_8);

    private final Stage stage;
    private final String environment;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private int beats;

    Heartbeat(Kafka kafka, Stage stage, String environment) {
        this.stage = stage;
        this.environment = environment;
        consumer = kafka.consumer(Kafka.Isolation.UNCOMMITTED);
        List<TopicPartition> tail = TopicReader.partitions(consumer, Topics.tail(TENANT));
        consumer.assign(tail);
        consumer.seekToEnd(tail);
        tail.forEach(consumer::position);
    }

    /**
     * Waits until the job knows all that was told.
     *
     * @return false where it still does not after a long time
     */
    boolean await() {
        String topic = Topics.raw(TENANT, environment);
        String id = "%s-%d".formatted(SERVICE, ++beats);
        stage.deployment(
                new DeploymentEvent(
                        id,
                        TENANT,
                        environment,
                        SERVICE,
                        Integer.toString(beats),
                        Track.STABLE,
                        DeploymentStatus.STARTED,
                        Instant.now().minusSeconds(1).toString(),
                        List.of(),
                        null));
        Set<Integer> silent = new HashSet<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            silent.add(partition);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!silent.isEmpty() && System.nanoTime() < deadline) {
            silent.forEach(partition -> stage.line(topic, partition, SERVICE, LINE));
            stage.flush();
            long nextBeat = System.nanoTime() + BEAT.toNanos();
            while (!silent.isEmpty() && System.nanoTime() < nextBeat) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> listen(record, topic, id, silent));
            }
        }
        return silent.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static void listen(
            ConsumerRecord<byte[], byte[]> record, String topic, String id, Set<Integer> silent) {
        try {
            Event event = Event.parse(record.value());
            if (id.equals(event.text(Wire.DEPLOYMENT_ID))) {
                silent.removeIf(partition -> event.id().startsWith(topic + "-" + partition + "-"));
            }
        } catch (IOException e) {
            // Records that cannot be read are counted by the outputs.
            return;
        }
    }
}
