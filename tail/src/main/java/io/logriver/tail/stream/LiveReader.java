package io.logriver.tail.stream;

import io.logriver.tail.config.KafkaConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread and consumer that read what is live of some tenants, for all of their watchers; of
 * each tenant only while somebody watches.
 */
final class LiveReader implements LiveTenant.Home, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReader.class);
    // Short, so that who joins while all is silent is let in at once.
    private static final Duration POLL_MAX = Duration.ofMillis(20);
    private static final long TIDY_NANOS = 1_000_000_000L;
    private static final long PARK_NANOS = 1_000_000L;
    private static final long WAIT_FOR_LOOPS_NANOS_MAX = 5_000_000_000L;
    private static final long JOIN_SECONDS = 10;

    private final KafkaConfig kafka;
    private final Topics topics;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final DeploymentStates deployments;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<String, LiveTenant> tenants = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private long passAt;
    private boolean gathering;
    private long tidyAt;
    private long beatAt;

    LiveReader(
            int number,
            KafkaConfig kafka,
            Topics topics,
            StreamConfig config,
            StreamMetrics metrics,
            DeploymentStates deployments,
            Clock clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.config = config;
        this.metrics = metrics;
        this.deployments = deployments;
        this.clock = clock;
        Properties properties = kafka.consumer();
        properties.put("client.id", "logriver-tail-live-" + number);
        properties.put("max.poll.records", "10000");
        // What is no longer there must be told, not passed over.
        properties.put("auto.offset.reset", "none");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "live-" + number);
    }

    void start() {
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    /** Begins to read a tenant, if that is not done already, and goes on a while. */
    void warm(String tenant) {
        execute(() -> tenant(tenant));
    }

    void join(Joining joining) {
        execute(() -> tenant(joining.spec().tenant()).join(joining));
    }

    /** Runs a task with a tenant's feed, if the tenant is read here. */
    void tell(String tenant, Consumer<TenantFeed> task) {
        execute(
                () -> {
                    LiveTenant read = tenants.get(tenant);
                    if (read != null) {
                        read.feed().ifPresent(task);
                    }
                });
    }

    @Override
    public void close() {
        closed = true;
        execute(() -> {});
        try {
            thread.join(Duration.ofSeconds(JOIN_SECONDS).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // From here on the reader's thread only.

    private void run() {
        beatAt = System.nanoTime() + config.heartbeat().toNanos();
        while (!closed) {
            try {
                round();
            } catch (KafkaException e) {
                LOG.warn("Reading live lines failed; tries again", e);
                LockSupport.parkNanos(TIDY_NANOS);
            } catch (RuntimeException e) {
                LOG.error("Reading live lines failed in a way that was not foreseen", e);
                LockSupport.parkNanos(TIDY_NANOS);
            }
        }
        consumer.close();
    }

    private void round() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        if (now - tidyAt >= 0) {
            tidy(now);
        }
        if (consumer.assignment().isEmpty()) {
            LockSupport.parkNanos(TIDY_NANOS);
            return;
        }
        Duration wait = gathering ? Duration.ofNanos(Math.max(0, passAt - now)) : POLL_MAX;
        poll(wait);
        now = System.nanoTime();
        if (gathering && now - passAt >= 0) {
            pass(now);
        }
    }

    private void poll(Duration wait) {
        try {
            take(consumer.poll(wait));
        } catch (OffsetOutOfRangeException e) {
            consumer.pause(e.partitions());
            for (TopicPartition partition : e.partitions()) {
                LiveTenant tenant = byTopic(partition.topic());
                if (tenant != null) {
                    tenant.astray(partition);
                }
            }
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            LiveTenant tenant = byTopic(partition.topic());
            if (tenant == null) {
                continue;
            }
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                TailRecord read = TailRecord.of(record);
                if (read != null) {
                    tenant.add(read);
                }
            }
            if (!gathering) {
                gathering = true;
                passAt = System.nanoTime() + config.window().toNanos();
            }
        }
        tenants.values().forEach(tenant -> tenant.reached(consumer));
    }

    private void pass(long now) {
        gathering = false;
        tenants.values().forEach(tenant -> tenant.pass(now));
        waitForLoops(now);
    }

    /** Kafka keeps what event loops cannot take yet: rather late than lost. */
    private void waitForLoops(long since) {
        while (!closed
                && tenants.values().stream().anyMatch(LiveTenant::isBehind)
                && System.nanoTime() - since < WAIT_FOR_LOOPS_NANOS_MAX) {
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private void tidy(long now) {
        tidyAt = now + TIDY_NANOS;
        boolean beats = now - beatAt >= 0;
        if (beats) {
            beatAt = now + config.heartbeat().toNanos();
        }
        List<String> gone = new ArrayList<>();
        int filters = 0;
        for (LiveTenant tenant : tenants.values()) {
            tenant.pass(now);
            tenant.tidy(deployments, now, beats);
            filters += tenant.filters();
            if (tenant.isOver(now)) {
                gone.add(tenant.name());
            }
        }
        if (!gone.isEmpty()) {
            gone.forEach(tenants::remove);
            assign();
        }
        look(tenants.values().stream().filter(tenant -> tenant.isLookDue(now)).toList());
        metrics.tenants.set(tenants.size());
        metrics.groups.set(filters);
    }

    private LiveTenant tenant(String name) {
        LiveTenant known = tenants.get(name);
        if (known == null) {
            known = new LiveTenant(name, topics, config, metrics, clock, this);
            tenants.put(name, known);
            look(List.of(known));
        }
        known.used(System.nanoTime());
        return known;
    }

    private @Nullable LiveTenant byTopic(String topic) {
        return tenants.get(topic.substring(kafka.tailPrefix().length()));
    }

    private void look(List<LiveTenant> due) {
        if (!due.isEmpty()) {
            var answers = topics.layouts(due.stream().map(LiveTenant::name).toList());
            due.forEach(tenant -> tenant.look(Objects.requireNonNull(answers.get(tenant.name()))));
        }
    }

    /** Reads exactly what the tenants need, each from where it is. */
    @Override
    public void assign() {
        List<TopicPartition> wanted = new ArrayList<>();
        tenants.values().forEach(tenant -> wanted.addAll(tenant.partitions()));
        Set<TopicPartition> before = Set.copyOf(consumer.assignment());
        consumer.assign(wanted);
        for (LiveTenant tenant : tenants.values()) {
            for (TopicPartition partition : tenant.partitions()) {
                boolean astray = tenant.isAstray(partition);
                if (astray || !before.contains(partition)) {
                    consumer.seek(partition, tenant.next(partition.partition()));
                    consumer.resume(List.of(partition));
                }
            }
        }
    }
}
