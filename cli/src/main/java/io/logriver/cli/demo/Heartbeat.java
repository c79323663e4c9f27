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
import java.util.ArrayList;
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
    static final String SERVICE = "heartbeat";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final byte[] LINE = "the heart beats".getBytes(StandardCharsets.UTF_8);

    private final Stage stage;
    private final String environment;
    private final int partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private int beats;

    /**
     * @param partitions how many partitions each raw topic has
     */
    Heartbeat(Kafka kafka, Stage stage, List<String> tenants, String environment, int partitions) {
        this.stage = stage;
        this.environment = environment;
        this.partitions = partitions;
        consumer = kafka.consumer(Kafka.Isolation.UNCOMMITTED);
        // A tenant that has used up its quota finds its heartbeats in overflow.
        List<String> topics = new ArrayList<>(List.of(Topics.OVERFLOW));
        tenants.forEach(tenant -> topics.add(Topics.tail(tenant)));
        List<TopicPartition> all = new ArrayList<>();
        topics.forEach(topic -> all.addAll(TopicReader.partitions(consumer, topic)));
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /**
     * Waits until the job labels this tenant's lines with all that was told.
     *
     * @return false where it still does not after a long time
     */
    boolean await(String tenant) {
        String topic = Topics.raw(tenant, environment);
        String id = "%s-%d".formatted(SERVICE, ++beats);
        stage.deployment(
                new DeploymentEvent(
                        id,
                        tenant,
                        environment,
                        SERVICE,
                        Integer.toString(beats),
                        Track.STABLE,
                        DeploymentStatus.STARTED,
                        Instant.now().minusSeconds(1).toString(),
                        List.of(),
                        null));
        Set<Integer> silent = new HashSet<>();
        for (int partition = 0; partition < partitions; partition++) {
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
