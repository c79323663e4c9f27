package io.logriver.job.enrich;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of the deployments topic: first in the task's thread up to where the topic
 * ended when reading began, then on in a thread of its own.
 *
 * <p>That thread stops reading while {@value #WAITING_MAX} events wait. Its first failure is thrown
 * to the task, which then fails and begins again.
 */
final class KafkaDeploymentReader implements DeploymentFeed.Reader {
    private static final int WAITING_MAX = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaDeploymentFeed feed;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = new Thread(this::readOn, "deployments-reader");

    private volatile @Nullable Exception failure;
    private volatile boolean closed;

    KafkaDeploymentReader(KafkaDeploymentFeed feed) {
        this.feed = feed;
        Properties properties = feed.kafka().clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("metadata.max.age.ms", Long.toString(feed.discoveryMillis()));
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    @Override
    public void readToEnd(Consumer<byte[]> listener) throws TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(feed.loadTimeoutMillis());
        assignNew();
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        while (!ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(
                        ("Topic %s was not read to its end within enrich.load-timeout (%d ms):"
                                        + " raise it, or look at the brokers")
                                .formatted(feed.topic(), feed.loadTimeoutMillis()));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    listener.accept(record.value());
                }
            }
        }
        thread.start();
    }

    @Override
    public byte @Nullable [] poll() throws IOException {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("Cannot read topic " + feed.topic(), failed);
        }
        return waiting.poll();
    }

    @Override
    public void close() {
        closed = true;
        if (thread.isAlive()) {
            // The thread closes the consumer, which only one thread may use.
            consumer.wakeup();
            thread.interrupt();
        } else {
            consumer.close();
        }
    }

    private void readOn() {
        try (consumer) {
            long discoverAt = System.nanoTime();
            while (!closed) {
                if (System.nanoTime() - discoverAt >= 0) {
                    assignNew();
                    discoverAt =
                            System.nanoTime()
                                    + TimeUnit.MILLISECONDS.toNanos(feed.discoveryMillis());
                }
                if (assigned.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                } else {
                    hand();
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            // Closing interrupts the thread and wakes up the consumer, which is no failure.
            if (!closed) {
                failure = e;
            }
        }
    }

    private void hand() throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.value() != null) {
                waiting.put(record.value());
            }
        }
    }

    /** Begins to read partitions that were not there before, from their start. */
    private void assignNew() {
        // Of this topic alone: every task asks, and a cluster may have thousands.
        List<PartitionInfo> found =
                Objects.requireNonNullElse(consumer.partitionsFor(feed.topic()), List.of());
        List<TopicPartition> added =
                found.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .filter(partition -> !assigned.contains(partition))
                        .toList();
        if (!added.isEmpty()) {
            assigned.addAll(added);
            consumer.assign(assigned);
            consumer.seekToBeginning(added);
        }
    }
}
