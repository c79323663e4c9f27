package io.logriver.tail.stream;

import io.logriver.tail.config.KafkaConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads and consumers that read older lines, for all watchers in turn. */
final class History implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final KafkaConfig kafka;
    private final Topics topics;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final Consumer<Joining> live;
    private final BlockingQueue<CatchUp> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param live lets watchers into the live stream
     */
    History(
            KafkaConfig kafka,
            Topics topics,
            StreamConfig config,
            StreamMetrics metrics,
            Clock clock,
            Consumer<Joining> live) {
        this.kafka = kafka;
        this.topics = topics;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.live = live;
        for (int i = 0; i < config.historyReaders(); i++) {
            int number = i;
            threads.add(new Thread(() -> run(number), "history-" + i));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    StreamConfig config() {
        return config;
    }

    /** Whether one more may read. */
    boolean hasRoom() {
        return active.get() < config.catchUpsMax();
    }

    /** Begins to read for a watcher; called on its event loop. */
    void begin(Watcher watcher, int turn, WatchSpec spec) {
        metrics.catchUps.set(active.incrementAndGet());
        CatchUp reader = new CatchUp(watcher, turn, spec, this);
        watcher.reads(reader);
        go(reader);
    }

    /** Gives a reader its turn, soon. */
    void go(CatchUp reader) {
        queue.add(reader);
    }

    boolean othersWait() {
        return !queue.isEmpty();
    }

    void join(Joining joining) {
        live.accept(joining);
    }

    void searched(long lines) {
        metrics.searched.inc(lines);
    }

    /** A watcher is done with what it has read. */
    void over() {
        metrics.catchUps.set(active.decrementAndGet());
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(int number) {
        Properties properties = kafka.consumer();
        properties.put("client.id", "logriver-tail-history-" + number);
        properties.put("max.poll.records", "5000");
        properties.put("auto.offset.reset", "none");
        // It reads what is there already; a fetch that waited for more would hold up the next one.
        properties.put("fetch.max.wait.ms", "10");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            while (!closed) {
                turn(queue.take(), consumer);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Ends with the server");
        }
    }

    private void turn(CatchUp reader, KafkaConsumer<byte[], byte[]> consumer)
            throws InterruptedException {
        if (reader.isCancelled()) {
            return;
        }
        try {
            reader.slice(consumer, topics.layout(reader.tenant()), clock);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Reading older lines of {} failed; tries again", reader.tenant(), e);
            Thread.sleep(AFTER_FAILURE.toMillis());
            go(reader);
        } catch (RuntimeException e) {
            LOG.error("Reading older lines of {} failed", reader.tenant(), e);
            reader.fail();
        }
    }
}
