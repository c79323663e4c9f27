package io.logriver.tail.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
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
    private static final long LOOK_NANOS_KNOWN = 5_000_000_000L;
    private static final long AHEAD_NANOS_MAX = 2_000_000_000L;

    private record Waiting(Joining joining, long since) {}

    /** The reader that a tenant is at. */
    interface Home {
        /** Runs a task soon, on the reader's thread; may be called by any thread. */
        void execute(Runnable task);

        /** What is to be read has changed. */
        void assign();
    }

    private final String name;
    private final Topics topics;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final Home home;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<TopicPartition> astray = new HashSet<>();
    private List<TopicPartition> partitions = List.of();
    private @Nullable TenantFeed feed;
    private int mark;
    private boolean asking;
    private long usedAt;
    private long lookAt = System.nanoTime();

    LiveTenant(
            String name,
            Topics topics,
            StreamConfig config,
            StreamMetrics metrics,
            Clock clock,
            Home home) {
        this.name = name;
        this.topics = topics;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.home = home;
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

    /** Whether it is time to ask again which partitions there are. */
    boolean isLookDue(long now) {
        return !asking && now - lookAt >= 0;
    }

    /** Takes what Kafka will answer about its topic. */
    void look(CompletionStage<Topics.Layout> answer) {
        asking = true;
        answer.whenComplete((found, e) -> home.execute(() -> looked(found, e)));
    }

    /** There is nothing at the place where the reader is in this partition. */
    void astray(TopicPartition partition) {
        astray.add(partition);
        lookAt = System.nanoTime();
    }

    /** Whether the reader must be put to its place in this partition. */
    boolean isAstray(TopicPartition partition) {
        return astray.remove(partition);
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
                try {
                    feed.reached(partition.partition(), at.position(partition, Duration.ZERO));
                } catch (TimeoutException e) {
                    LOG.debug("Kafka does not say yet whether {} is right", partition, e);
                }
            }
        }
        joinWaiting(System.nanoTime());
    }

    void pass(long now) {
        if (feed != null && feed.hasGathered()) {
            feed.pass(now, clock.millis());
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
            if (!live.isAheadOfUs(item.joining.after())) {
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

    private void looked(Topics.@Nullable Layout found, @Nullable Throwable e) {
        asking = false;
        lookAt = System.nanoTime() + (partitions.isEmpty() ? LOOK_NANOS_MISSING : LOOK_NANOS_KNOWN);
        if (found == null) {
            LOG.warn("Kafka does not tell of the topic of {}; asks again", name, e);
            lookAt = System.nanoTime() + LOOK_NANOS_MISSING;
        } else if (feed == null && found.isNone()) {
            // A tenant without a topic has no lines yet; its watchers wait for the first.
            feed = new TenantFeed(name, new Positions(), new Positions(), config, metrics);
        } else if (feed == null || (!astray.isEmpty() && found.mark() == mark)) {
            asking = true;
            topics.bounds(found.partitions())
                    .whenComplete(
                            (bounds, problem) ->
                                    home.execute(() -> bounded(found, bounds, problem)));
        } else {
            follow(feed, found);
        }
        joinWaiting(System.nanoTime());
    }

    private void bounded(
            Topics.Layout found, Topics.@Nullable Bounds bounds, @Nullable Throwable e) {
        asking = false;
        if (bounds == null) {
            LOG.warn("Kafka does not tell how far the lines of {} go; asks again", name, e);
            lookAt = System.nanoTime() + LOOK_NANOS_MISSING;
        } else if (feed == null) {
            feed = begin(found, bounds);
            follow(feed, found);
        } else {
            pass(System.nanoTime());
            feed.bound(bounds);
            home.assign();
        }
    }

    /** Reads what is there now. */
    private void follow(TenantFeed live, Topics.Layout found) {
        if (found.isNone()) {
            if (!partitions.isEmpty()) {
                LOG.warn("The topic of {} is gone", name);
                partitions = List.of();
                home.assign();
            }
            return;
        }
        if (mark != 0 && mark != found.mark()) {
            LOG.warn("The topic of {} was made anew: it is read from its first line", name);
            pass(System.nanoTime());
            live.startOver(found.mark());
            astray.addAll(found.partitions());
            partitions = List.of();
        }
        mark = found.mark();
        live.next().mark(mark);
        if (found.count() > partitions.size()) {
            partitions = found.partitions();
            home.assign();
        }
    }

    private TenantFeed begin(Topics.Layout found, Topics.Bounds bounds) {
        Positions from = new Positions();
        int each = config.lookBackLines() / Math.max(1, found.count());
        for (int i = 0; i < found.count(); i++) {
            from.set(i, Math.max(bounds.begins().get(i), bounds.ends().get(i) - each));
        }
        return new TenantFeed(name, from, bounds.ends(), config, metrics);
    }
}
