package io.logriver.tail.stream;

import io.logriver.model.DeploymentEvent;
import io.logriver.tail.config.KafkaConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that streams lines: the readers, and a desk for each event loop. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final Vertx vertx;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final List<LiveReader> readers = new ArrayList<>();
    private final History history;
    private final Topics topics;
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant interruptedSince;

    public Hub(
            Vertx vertx,
            KafkaConfig kafka,
            StreamConfig config,
            PrometheusRegistry registry,
            DeploymentStates deployments,
            Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        metrics = new StreamMetrics(registry);
        topics = new Topics(kafka);
        for (int i = 0; i < config.readers(); i++) {
            readers.add(new LiveReader(i, kafka, topics, config, metrics, deployments, clock));
        }
        history =
                new History(
                        kafka,
                        topics,
                        config,
                        metrics,
                        clock,
                        joining -> reader(joining).join(joining));
    }

    public void start() {
        readers.forEach(LiveReader::start);
        history.start();
    }

    /** The desk for watchers that this event loop serves; called on it, once. */
    public Desk desk(Context loop) {
        Desk desk = new Desk(this, new Outbox(vertx, loop));
        desks.add(desk);
        return desk;
    }

    /** The positions of a cursor; empty where it is none of this tenant's. */
    public static Optional<Positions> positions(String tenant, String cursor) {
        return new Cursor(tenant).decode(cursor);
    }

    /** Tells watchers of a deployment's change. */
    public void tell(DeploymentEvent event, byte[] json) {
        reader(event.tenant()).tell(event.tenant(), feed -> feed.tell(event, json));
    }

    /** Tells watchers that lines of an environment were held back. */
    public void tellOverQuota(String tenant, String environment, long lines, String since) {
        byte[] notice = Notices.overQuota(lines, since, environment);
        reader(tenant).tell(tenant, feed -> feed.tellOfEnvironment(environment, notice));
    }

    /** Tells all watchers that Kafka does not answer, or answers again. */
    public void tellOfKafka(boolean answers) {
        Instant since = interruptedSince;
        Instant now = clock.instant();
        interruptedSince = answers ? null : now;
        byte[] notice =
                answers ? Notices.resumed(since == null ? now : since) : Notices.interrupted(now);
        desks.forEach(desk -> desk.tellAll(notice));
    }

    /** What one who comes now must know first; empty where all is well. */
    Optional<byte[]> interruption() {
        return Optional.ofNullable(interruptedSince).map(Notices::interrupted);
    }

    /** Tells all watchers to go on elsewhere, ends them, and waits a while for that to be sent. */
    public void dismissAll(Duration patience) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(desks.size());
        desks.forEach(desk -> desk.dismissAll(open::countDown));
        if (!open.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Some watchers did not take their leave in time");
        }
    }

    @Override
    public void close() {
        history.close();
        readers.forEach(LiveReader::close);
        topics.close();
    }

    StreamConfig config() {
        return config;
    }

    StreamMetrics metrics() {
        return metrics;
    }

    Instant now() {
        return clock.instant();
    }

    /** Begins a turn of a watcher; called on its event loop. */
    void begin(Watcher watcher, int turn, WatchSpec spec) {
        Start start = spec.start();
        boolean live = spec.follow() && spec.to() == null;
        LiveReader reader = reader(spec.tenant());
        if (live && start instanceof Start.Now) {
            reader.join(new Joining(watcher, turn, spec, null, positions -> {}));
        } else if (live && start instanceof Start.After after) {
            reader.join(
                    new Joining(
                            watcher,
                            turn,
                            spec,
                            after.positions(),
                            positions ->
                                    watcher.outbox().execute(() -> read(watcher, turn, spec))));
        } else {
            if (live) {
                reader.warm(spec.tenant());
            }
            read(watcher, turn, spec);
        }
    }

    /** Whether one more watcher may read older lines. */
    public boolean hasRoomForHistory() {
        return history.hasRoom();
    }

    private void read(Watcher watcher, int turn, WatchSpec spec) {
        if (!watcher.isClosed() && watcher.turn() == turn) {
            history.begin(watcher, turn, spec);
        }
    }

    private LiveReader reader(Joining joining) {
        return reader(joining.spec().tenant());
    }

    private LiveReader reader(String tenant) {
        return readers.get(Math.floorMod(tenant.hashCode(), readers.size()));
    }
}
