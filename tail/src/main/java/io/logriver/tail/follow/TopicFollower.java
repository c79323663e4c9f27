package io.logriver.tail.follow;

import io.logriver.tail.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads some small topics from their beginning and then goes on; what it reads is
 * handed to whoever keeps it.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 5_000_000_000L;
    private static final long LOOK_SOON_NANOS = 500_000_000L;

    private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers;
    private final Properties properties;
    private final Thread thread;
    private final Map<TopicPartition, Long> goals = new HashMap<>();
    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile boolean answered;

    /**
     * @param takers who takes the records of each topic, on the follower's thread
     */
    public TopicFollower(
            KafkaConfig kafka, Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers) {
        this.takers = Map.copyOf(takers);
        properties = kafka.consumer();
        properties.put("client.id", "logriver-tail-follower");
        thread = new Thread(this::run, "follower");
    }

    public void start() {
        thread.start();
    }

    /** Whether all was read that was there when it began. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long lookAt = System.nanoTime();
            while (!closed) {
                try {
                    if (System.nanoTime() - lookAt >= 0) {
                        boolean all = look(consumer);
                        lookAt = System.nanoTime() + (all ? LOOK_NANOS : LOOK_SOON_NANOS);
                    }
                    take(consumer);
                } catch (KafkaException e) {
                    LOG.warn("Reading {} failed; tries again", takers.keySet(), e);
                    lookAt = System.nanoTime();
                    LockSupport.parkNanos(LOOK_SOON_NANOS);
                }
            }
        }
    }

    /** Looks which partitions there are; true where each topic has some. */
    private boolean look(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> found = new HashSet<>();
        boolean all = true;
        for (String topic : takers.keySet()) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic, PATIENCE);
            all &= infos != null && !infos.isEmpty();
            if (infos != null) {
                infos.forEach(info -> found.add(new TopicPartition(topic, info.partition())));
            }
        }
        answered = true;
        List<TopicPartition> added = new ArrayList<>(found);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            goals.putAll(consumer.endOffsets(added, PATIENCE));
            consumer.assign(found);
            consumer.seekToBeginning(added);
        }
        return all;
    }

    private void take(KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer.assignment().isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
        } else {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                hand(record);
            }
            goals.entrySet().removeIf(goal -> consumer.position(goal.getKey()) >= goal.getValue());
        }
        caughtUp |= answered && goals.isEmpty();
    }

    /** A record that a taker fails on is passed over: all others are worth more than that one. */
    private void hand(ConsumerRecord<byte[], byte[]> record) {
        Consumer<ConsumerRecord<byte[], byte[]>> taker = takers.get(record.topic());
        if (taker != null) {
            try {
                taker.accept(record);
            } catch (RuntimeException e) {
                LOG.error(
                        "Passes over the record {}-{}@{}, on which the server's own code failed",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e);
            }
        }
    }
}
