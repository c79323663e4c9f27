package io.logriver.benchmarks.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes the lines of deployments to a tail topic, as the job would, at a steady rate. */
final class Feed {
    private final String servers;
    private final String topic;
    private final String tenant;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Feed(String servers, String topic, String tenant, int partitions) {
        this.servers = servers;
        this.topic = topic;
        this.tenant = tenant;
        this.partitions = partitions;
    }

    /** Begins to write so many lines for each group; ends by itself. */
    void start(List<Group> groups, int seconds) {
        for (Group group : groups) {
            Thread thread = new Thread(() -> write(group, seconds), "feed-" + group.deployment());
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Writes no more.
     *
     * @throws IllegalStateException where Kafka did not take all that was written
     */
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("Kafka did not take all lines: " + e, e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    private void write(Group group, int seconds) {
        Pace pace = new Pace(group.linesPerSecond());
        long lines = (long) group.linesPerSecond() * seconds;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long i = 0; i < lines && !stopped; i++) {
                pace.await();
                int partition = (int) (i % partitions);
                long now = System.currentTimeMillis();
                byte[] json = WireLine.render(tenant, group.deployment(), partition, i, now);
                byte[] key =
                        "%s-%d-%d"
                                .formatted(group.deployment(), partition, i)
                                .getBytes(StandardCharsets.UTF_8);
                producer.send(
                        new ProducerRecord<>(topic, partition, now, key, json),
                        (metadata, e) -> failure.compareAndSet(null, e));
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
