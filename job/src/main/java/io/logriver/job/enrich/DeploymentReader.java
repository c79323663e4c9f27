package io.logriver.job.enrich;

import io.logriver.job.config.KafkaConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of the deployments topic in a thread of its own, and hands the events to the
 * task as it asks for them.
 *
 * <p>The thread stops reading while {@value #WAITING_MAX} events wait. Its first failure is thrown
 * to the task, which then fails and begins again.
 */
final class DeploymentReader implements SourceReader<byte[], WholeTopic> {
    private static final int WAITING_MAX = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final long discoveryMillis;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = new Thread(this::read, "deployments-reader");

    private volatile @Nullable Exception failure;
    private volatile boolean closed;
    private volatile CompletableFuture<Void> available = new CompletableFuture<>();

    DeploymentReader(KafkaConfig kafka, String topic, long discoveryMillis) {
        Properties properties = kafka.clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("metadata.max.age.ms", Long.toString(discoveryMillis));
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.discoveryMillis = discoveryMillis;
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<byte[]> output) throws Exception {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("Cannot read topic " + topic, failed);
        }
        byte[] event = waiting.poll();
        if (event == null) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.collect(event);
        return waiting.isEmpty() ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> next = new CompletableFuture<>();
        available = next;
        // What came between the poll and here would not complete the new future.
        if (!waiting.isEmpty() || failure != null) {
            next.complete(null);
        }
        return next;
    }

    @Override
    public List<WholeTopic> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public void addSplits(List<WholeTopic> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        thread.interrupt();
    }

    private void read() {
        try (consumer) {
            Set<TopicPartition> assigned = new HashSet<>();
            long discoverAt = System.nanoTime();
            while (!closed) {
                if (System.nanoTime() - discoverAt >= 0) {
                    assign(assigned);
                    discoverAt = System.nanoTime() + Duration.ofMillis(discoveryMillis).toNanos();
                }
                if (assigned.isEmpty()) {
                    Thread.sleep(POLL.toMillis());
                } else {
                    hand(values());
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            // Closing interrupts and wakes up the consumer, which is no failure.
            fail(e);
        }
    }

    private void assign(Set<TopicPartition> assigned) {
        List<TopicPartition> added = new ArrayList<>();
        for (PartitionInfo info : consumer.listTopics().getOrDefault(topic, List.of())) {
            TopicPartition partition = new TopicPartition(topic, info.partition());
            if (assigned.add(partition)) {
                added.add(partition);
            }
        }
        if (!added.isEmpty()) {
            consumer.assign(assigned);
            consumer.seekToBeginning(added);
        }
    }

    private List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.value() != null) {
                values.add(record.value());
            }
        }
        return values;
    }

    private void hand(List<byte[]> values) throws InterruptedException {
        for (byte[] value : values) {
            waiting.put(value);
            available.complete(null);
        }
    }

    private void fail(Exception cause) {
        if (!closed) {
            failure = cause;
            available.complete(null);
        }
    }
}
