package io.logriver.tail.stream;

import io.logriver.tail.config.KafkaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tenant at its reader: the partitions of its topic, its feed once these are known, and who waits
 * to join it.
 */
final class LiveTenant {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTenant.class);
    private static final long LOOK_NANOS_MISSING = 1_000_000_000L;
    private static final long LOOK_NANOS_KNOWN = 15_000_000_000L;
    private static final long AHEAD_NANOS_MAX = 2_000_000_000L;

    private record Waiting(Joining joining, long since) {}

    private final String name;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final TopicOffsets topic;
    private final List<Waiting> waiting = new ArrayList<>();
    private List<TopicPartition> partitions = List.of();
    private @Nullable TenantFeed feed;
    private long usedAt;
    private long lookAt = System.nanoTime();

    LiveTenant(
            String name,
            KafkaConfig kafka,
            StreamConfig config,
            StreamMetrics metrics,
            KafkaConsumer<byte[], byte[]> consumer) {
        this.name = name;
        this.config = config;
        this.metrics = metrics;
        topic = new TopicOffsets(consumer, kafka.tailPrefix() + name);
    }

    String name() {
        return name;
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    Optional<TenantFeed> feed() {
        return Optional.ofNullable(feed);
    }

    long next(int partition) {
        return feed == null ? 0 : feed.next().get(partition);
    }

    int filters() {
        return feed == null ? 0 : feed.filters();
    }

    void used(long now) {
        usedAt = now;
    }

    /** Whether nobody watches, and has not for a while. */
    boolean isOver(long now) {
        boolean watched = !waiting.isEmpty() || (feed != null && feed.isWatched());
        if (watched) {
            usedAt = now;
        }
        return now - usedAt > config.idle().toNanos();
    }

    boolean isBehind() {
        return feed != null && feed.groups().stream().anyMatch(Group::isBehind);
    }

    /**
     * Looks from time to time which partitions there are; true where there are more than before.
     */
    boolean look(long now) {
        if (now - lookAt < 0) {
            return false;
        }
        try {
            List<TopicPartition> found = topic.partitions();
            if (feed == null) {
                // A tenant without a topic has no lines yet; its watchers wait for the first.
                feed = begin(found);
            }
            boolean more = found.size() > partitions.size();
            partitions = more ? found : partitions;
            lookAt = now + (partitions.isEmpty() ? LOOK_NANOS_MISSING : LOOK_NANOS_KNOWN);
            return more;
        } catch (KafkaException e) {
            lookAt = now + LOOK_NANOS_MISSING;
            LOG.warn("Kafka does not tell of the lines of {}; asks again", name, e);
            return false;
        }
    }

    void add(TailRecord record) {
        if (feed != null) {
            feed.add(record);
        }
    }

    /** Notes how far was read where there was nothing but marks of transactions. */
    void reached(KafkaConsumer<byte[], byte[]> at) {
        if (feed != null && (!feed.isLive() || !waiting.isEmpty())) {
            for (TopicPartition partition : partitions) {
                feed.reached(partition.partition(), at.position(partition));
            }
        }
        joinWaiting(System.nanoTime());
    }

    void pass(long now, long millis) {
        if (feed != null && feed.hasGathered()) {
            feed.pass(now, millis);
            joinWaiting(now);
        }
    }

    void tidy(DeploymentStates deployments, long now, boolean beats) {
        joinWaiting(now);
        if (feed != null) {
            feed.tidy(deployments, config, now);
            if (beats) {
                feed.beat();
            }
        }
    }

    void join(Joining joining) {
        waiting.add(new Waiting(joining, System.nanoTime()));
        joinWaiting(System.nanoTime());
    }

    private void joinWaiting(long now) {
        if (feed == null || waiting.isEmpty() || !feed.isLive()) {
            return;
        }
        TenantFeed live = feed;
        List<Waiting> still = new ArrayList<>();
        for (Waiting item : waiting) {
            Positions after = item.joining.after();
            if (after == null || live.next().covers(after)) {
                live.join(item.joining, now);
            } else if (now - item.since > AHEAD_NANOS_MAX) {
                live.joinAhead(item.joining, now);
            } else {
                // Another server was a moment further; so are we in a moment.
                still.add(item);
            }
        }
        waiting.clear();
        waiting.addAll(still);
    }

    private TenantFeed begin(List<TopicPartition> found) {
        Positions ends = topic.ends(found);
        Positions begins = topic.begins(found);
        Positions from = new Positions();
        int each = config.lookBackLines() / Math.max(1, found.size());
        for (TopicPartition partition : found) {
            int number = partition.partition();
            from.set(number, Math.max(begins.get(number), ends.get(number) - each));
        }
        return new TenantFeed(name, from, ends, config, metrics);
    }
}
