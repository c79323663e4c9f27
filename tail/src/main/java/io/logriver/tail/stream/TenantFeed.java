package io.logriver.tail.stream;

import io.logriver.model.ByteWriter;
import io.logriver.model.DeploymentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live lines of a tenant: each is known by its id, put in the order of time with its
 * neighbours, judged once for each different filter, and written once for all who want it. Used by
 * one thread.
 *
 * <p>Everything that is passed on moves {@link #next}, and so a watcher joins at an exact place:
 * what it has not had yet comes from the ring of recent records, what follows from the group.
 */
final class TenantFeed {
    /** What is sent from memory at once to one that joins; who misses more reads it from Kafka. */
    private static final int CATCH_UP_BYTES_MAX = 256 << 10;

    /** One reader serves many tenants: so long at most they wait for the filters of one. */
    private static final long PASS_NANOS_MAX = 1_000_000_000;

    private static final int RECORDS_BETWEEN_LOOKS = 16;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final Encoding[] ENCODINGS = Encoding.values();

    private final String tenant;
    private final StreamMetrics metrics;
    private final Cursor cursor;
    private final long recentBytes;
    private SeenIds seen = new SeenIds();
    private final TimeMerge gathered = new TimeMerge();
    private final Positions next;
    private final Positions liveFrom;
    private Ring ring;
    private final Groups groups;
    private final List<Group> touched = new ArrayList<>();
    private final ByteWriter[] messages = new ByteWriter[ENCODINGS.length];
    private final boolean[] written = new boolean[ENCODINGS.length];
    private long now;

    /**
     * @param from where reading begins, before the present: what is known but not shown
     * @param liveFrom the present
     */
    TenantFeed(
            String tenant,
            Positions from,
            Positions liveFrom,
            StreamConfig config,
            StreamMetrics metrics) {
        this.tenant = tenant;
        this.metrics = metrics;
        cursor = new Cursor(tenant);
        groups = new Groups(tenant);
        next = from.copy();
        this.liveFrom = liveFrom.copy();
        recentBytes = config.recentBytes();
        ring = new Ring(from, recentBytes);
        for (int i = 0; i < messages.length; i++) {
            messages[i] = new ByteWriter(1 << 10);
        }
    }

    /** Whether the present has been reached. */
    boolean isLive() {
        return next.covers(liveFrom);
    }

    /** The reader is at these positions: there may be nothing to read before them. */
    void reached(int partition, long position) {
        if (gathered.size(partition) == 0 && position > next.get(partition)) {
            next.set(partition, position);
        }
    }

    /** The topic was deleted and made anew: from its first line on, all is new. */
    void startOver(int mark) {
        next.set(new Positions());
        next.mark(mark);
        liveFrom.set(new Positions());
        seen = new SeenIds();
        ring = new Ring(next, recentBytes);
        tellAll(Notices.anew());
    }

    /** What is read next must be there: the oldest may have been deleted, the newest lost. */
    void bound(Topics.Bounds bounds) {
        long deleted = 0;
        boolean ahead = false;
        for (int i = 0; i < bounds.ends().partitions(); i++) {
            long begin = bounds.begins().get(i);
            long end = bounds.ends().get(i);
            deleted += Math.max(0, begin - next.get(i));
            ahead |= next.get(i) > end;
            next.set(i, Math.min(end, Math.max(begin, next.get(i))));
        }
        if (deleted > 0 || ahead) {
            ring = new Ring(next, recentBytes);
            tellAll(deleted > 0 ? Notices.expired(deleted) : Notices.ahead());
        }
    }

    /** Whether somebody has had more of this topic than was read here. */
    boolean isAheadOfUs(@Nullable Positions after) {
        return after != null && !after.isOfAnother(next.mark()) && !next.covers(after);
    }

    Positions next() {
        return next;
    }

    boolean isWatched() {
        return !groups.all().isEmpty();
    }

    int filters() {
        return groups.all().size();
    }

    void add(TailRecord record) {
        gathered.add(record);
    }

    boolean hasGathered() {
        return gathered.size() > 0;
    }

    /** Passes on what was gathered. */
    void pass(long nowNanos, long nowMillis) {
        now = nowNanos;
        long began = System.nanoTime();
        int passed = 0;
        for (TailRecord record = gathered.poll(); record != null; record = gathered.poll()) {
            if (++passed % RECORDS_BETWEEN_LOOKS == 0
                    && System.nanoTime() - began > PASS_NANOS_MAX) {
                groups.expelCostliest(PASS_NANOS_MAX / 2);
                began = System.nanoTime();
            }
            next.set(record.partition(), record.offset() + 1);
            byte[] id = record.id();
            if (id != null && !seen.add(id)) {
                metrics.repeats.inc();
                continue;
            }
            ring.begin(record.partition(), 0);
            ring.add(record);
            if (record.offset() >= liveFrom.get(record.partition())) {
                metrics.read.inc();
                if (offer(record)) {
                    metrics.latency.observe((nowMillis - record.created()) / 1000.0);
                }
            }
        }
        touched.forEach(Group::handOver);
        touched.clear();
    }

    /** Lets a watcher in where it left off, if that is known here. */
    void join(Joining joining, long nowNanos) {
        Positions after = joining.after();
        Batch first = after == null ? hello(joining.spec()) : missing(joining.spec(), after);
        if (first == null) {
            joining.behind().accept(next.copy());
            return;
        }
        groups.get(Group.Key.of(joining.spec()), nowNanos)
                .join(joining.watcher(), joining.turn(), first);
    }

    /** Lets a watcher in who claims to have had more than there is. */
    void joinAhead(Joining joining, long nowNanos) {
        Encoding encoding = joining.spec().encoding();
        BatchBuilder builder = new BatchBuilder();
        builder.add(encoding, Kind.NOTICE, cursor.encode(next), Notices.ahead());
        groups.get(Group.Key.of(joining.spec()), nowNanos)
                .join(joining.watcher(), joining.turn(), builder.build());
    }

    /** Tells all whom it concerns of a deployment's change. */
    void tell(DeploymentEvent event, byte[] json) {
        groups.all().stream()
                .filter(group -> group.key().interest().takes(event))
                .forEach(group -> group.tell(Kind.DEPLOYMENT, json));
    }

    /** Tells all who may see this environment that something happened to it. */
    void tellOfEnvironment(String environment, byte[] notice) {
        groups.all().stream()
                .filter(group -> group.key().interest().takesAllOf(environment))
                .forEach(group -> group.tell(Kind.NOTICE, notice));
    }

    private void tellAll(byte[] notice) {
        groups.all().forEach(group -> group.tell(Kind.NOTICE, notice));
    }

    /** Lets everybody hear that the stream lives, and where it is. */
    void beat() {
        byte[] here = cursor.encode(next);
        groups.all().forEach(group -> group.tell(Kind.HEARTBEAT, here, NOTHING));
    }

    /** Ends the streams of deployments that are over, and forgets groups without a member. */
    void tidy(DeploymentStates deployments, StreamConfig config, long nowNanos) {
        groups.removeEmpty();
        for (Group group : groups.all()) {
            group.forgetCost();
            if (group.key().interest().deployment() != null
                    && group.silentNanos(nowNanos) >= config.linger().toNanos()) {
                deployments
                        .ended(tenant, group.key().interest(), config.linger())
                        .ifPresent(how -> group.finish(Notices.end("deployment-ended", how)));
            }
        }
    }

    Collection<Group> groups() {
        return groups.all();
    }

    private Batch hello(WatchSpec spec) {
        return BatchBuilder.single(spec.encoding(), Kind.HEARTBEAT, cursor.encode(next), NOTHING);
    }

    /** What was passed on since these positions; null where that is not in memory or too much. */
    private @Nullable Batch missing(WatchSpec spec, Positions after) {
        if (after.isOfAnother(next.mark()) || !ring.holds(after)) {
            return null;
        }
        BatchBuilder builder = new BatchBuilder();
        if (!after.covers(next)) {
            Positions at = after.copy();
            ByteWriter message = new ByteWriter(1 << 10);
            Iterator<TailRecord> records = ring.iterator();
            while (records.hasNext()) {
                TailRecord record = records.next();
                if (record.offset() < at.get(record.partition())) {
                    continue;
                }
                at.set(record.partition(), record.offset() + 1);
                byte[] json = record.json();
                if (spec.filter().matches(json, 0, json.length)) {
                    byte[] behind = cursor.encode(at);
                    message.clear();
                    spec.encoding().write(message, Kind.LOG, behind, json);
                    builder.addLine(message, record.time(), behind);
                    if (builder.size() > CATCH_UP_BYTES_MAX) {
                        return null;
                    }
                }
            }
        }
        builder.add(spec.encoding(), Kind.HEARTBEAT, cursor.encode(next), NOTHING);
        return builder.build();
    }

    /** Offers the record to all groups; true where one of them wants it. */
    private boolean offer(TailRecord record) {
        byte[] here = null;
        for (Group group : groups.ofAllDeployments()) {
            here = offer(record, group, here);
        }
        for (Group group : groups.ofDeployment(record.json())) {
            here = offer(record, group, here);
        }
        Arrays.fill(written, false);
        return here != null;
    }

    /**
     * Gives the record to a group that wants it; returns the cursor behind it once it was needed.
     */
    private byte @Nullable [] offer(TailRecord record, Group group, byte @Nullable [] cursorHere) {
        if (!group.wants(record)) {
            return cursorHere;
        }
        byte[] here = cursorHere == null ? cursor.encode(next) : cursorHere;
        Encoding encoding = group.key().encoding();
        ByteWriter message = messages[encoding.ordinal()];
        if (!written[encoding.ordinal()]) {
            message.clear();
            encoding.write(message, Kind.LOG, here, record.json());
            written[encoding.ordinal()] = true;
        }
        if (group.add(message, record, here, now)) {
            touched.add(group);
        }
        return here;
    }
}
