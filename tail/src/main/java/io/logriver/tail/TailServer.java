package io.logriver.tail;

import io.logriver.tail.access.Access;
import io.logriver.tail.access.AuditLog;
import io.logriver.tail.access.Gate;
import io.logriver.tail.deployments.DeploymentIndex;
import io.logriver.tail.follow.Pulse;
import io.logriver.tail.follow.TopicFollower;
import io.logriver.tail.http.HttpConfig;
import io.logriver.tail.http.Origins;
import io.logriver.tail.limits.Limits;
import io.logriver.tail.stream.Hub;
import io.logriver.tail.throughput.LedgerIndex;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live-tail server: started with a configuration, answering until it is closed. */
public final class TailServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TailServer.class);
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpConfig http;
    private final Hub hub;
    private final TopicFollower follower;
    private final Pulse pulse;
    private final AuditLog audit;
    private final int port;

    private TailServer(
            Vertx vertx,
            HttpConfig http,
            Hub hub,
            TopicFollower follower,
            Pulse pulse,
            AuditLog audit,
            int port) {
        this.vertx = vertx;
        this.http = http;
        this.hub = hub;
        this.follower = follower;
        this.pulse = pulse;
        this.audit = audit;
        this.port = port;
    }

    /** Starts a server that judges papers as {@code access} does; returns once it answers. */
    public static TailServer start(TailConfig config, Access access) {
        // First of all, since it tells what is wrong with the settings.
        Pulse pulse = new Pulse(config.kafka());
        Clock clock = Clock.systemUTC();
        PrometheusRegistry registry = new PrometheusRegistry();
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(config.http().eventLoops())
                                .setPreferNativeTransport(true));
        DeploymentIndex deployments = new DeploymentIndex(config.index().deployments(), clock);
        LedgerIndex ledger = new LedgerIndex(config.index().windows());
        Hub hub = new Hub(vertx, config.kafka(), config.stream(), registry, deployments, clock);
        TopicFollower follower =
                new TopicFollower(
                        config.kafka(),
                        Map.of(
                                config.kafka().deployments(), deployments::take,
                                config.kafka().ledger(), ledger::take));
        deployments.onEvent(hub::tell);
        ledger.onOverQuota(
                (tenant, environment, lines, since) -> {
                    if (follower.isCaughtUp()) {
                        hub.tellOverQuota(tenant, environment, lines, since);
                    }
                });
        Limits limits = new Limits(config.limits(), System::nanoTime);
        limits.register(registry);
        AuditLog audit = new AuditLog(config.access().auditFile(), clock);
        Gate gate =
                new Gate(
                        access, new Origins(config.http().origins()), audit, config.http().isTls());
        Parts parts =
                new Parts(
                        config,
                        gate,
                        hub,
                        deployments,
                        ledger,
                        limits,
                        follower,
                        pulse,
                        registry,
                        clock);
        hub.start();
        follower.start();
        pulse.start(hub::tellOfKafka);
        AtomicInteger port = new AtomicInteger();
        DeploymentOptions loops = new DeploymentOptions().setInstances(config.http().eventLoops());
        try {
            await(
                    vertx.deployVerticle(() -> new ApiVerticle(parts, port::set), loops),
                    "The server");
        } catch (IllegalStateException e) {
            pulse.close();
            follower.close();
            hub.close();
            await(vertx.close(), "Closing");
            audit.close();
            throw e;
        }
        TailServer server =
                new TailServer(vertx, config.http(), hub, follower, pulse, audit, port.get());
        LOG.info("Answers at {}", server.url());
        return server;
    }

    public int port() {
        return port;
    }

    /** Where it answers, without a slash at its end. */
    public String url() {
        String host = http.host().equals("0.0.0.0") ? "localhost" : http.host();
        return "%s://%s:%d".formatted(http.isTls() ? "https" : "http", host, port);
    }

    /** Tells watchers to go on elsewhere, gives them a moment to hear it, and ends. */
    @Override
    public void close() {
        try {
            hub.dismissAll(http.shutdownGrace());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pulse.close();
        follower.close();
        hub.close();
        try {
            await(vertx.close(), "Closing");
        } finally {
            audit.close();
        }
    }

    /** What all event loops share. */
    record Parts(
            TailConfig config,
            Gate gate,
            Hub hub,
            DeploymentIndex deployments,
            LedgerIndex ledger,
            Limits limits,
            TopicFollower follower,
            Pulse pulse,
            PrometheusRegistry registry,
            Clock clock) {

        /** What keeps the server from serving watchers; nothing where it does. */
        List<String> obstacles() {
            List<String> found = new ArrayList<>();
            pulse.obstacle().ifPresent(found::add);
            if (found.isEmpty() && !follower.isCaughtUp()) {
                found.add("Deployments and the ledger are still being read.");
            }
            return found;
        }
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "%s failed: %s".formatted(what, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "%s took longer than %d s.".formatted(what, PATIENCE_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("%s was interrupted.".formatted(what), e);
        }
    }
}
