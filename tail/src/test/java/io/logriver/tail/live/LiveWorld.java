package io.logriver.tail.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.tail.access.KeyFile;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.FlinkRest;
import io.logriver.testkit.Scratch;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A broker, the job on a cluster of processes, and a tail server in a process of its own, each of
 * which can be killed.
 */
final class LiveWorld implements AutoCloseable {
    static final String ENVIRONMENT = "prod";
    static final String SERVICE = "checkout";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;

    final String tenant = SharedKafka.freshTenant("live");
    private final FlinkCluster cluster = FlinkCluster.onFreePorts(Scratch.folder("flink"), 2);
    private final TailNode server =
            TailNode.onFreePort(Scratch.folder("tail"), SharedKafka.bootstrapServers());
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            SharedKafka.bootstrapServers(),
                            // A new topic may refuse the first request, and then all after it.
                            "max.in.flight.requests.per.connection",
                            1),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
    private volatile @Nullable Exception failure;

    static LiveWorld start() throws IOException {
        LiveWorld world = new LiveWorld();
        try (TopicAdmin topics = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            topics.createFixed();
            topics.createRaw(world.tenant, ENVIRONMENT, PARTITIONS);
            topics.createTail(world.tenant, PARTITIONS);
        }
        KeyFile.ensure(world.server.keyFile());
        world.server.start();
        world.cluster.start();
        world.submitJob();
        return world;
    }

    private void submitJob() throws IOException {
        Path config = Scratch.folder("job").resolve("job.yaml");
        Files.writeString(
                config,
                """
                kafka.bootstrap-servers: %s
                ingest.topic-pattern: logs-%s-.+
                admit.quota.lines-per-window: 1000000
                """
                        .formatted(SharedKafka.bootstrapServers(), tenant));
        cluster.client()
                .run(
                        jobJar(),
                        "io.logriver.job.JobMain",
                        Optional.empty(),
                        List.of("--config", config.toString(), "--regions", "core"));
        awaitJob();
    }

    private static Path jobJar() throws IOException {
        try (Stream<Path> files = Files.list(Workspace.root().resolve("job/target"))) {
            return files.filter(
                            file ->
                                    file.getFileName()
                                            .toString()
                                            .matches("logriver-job-[0-9.]+.jar"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "The job's jar is not built: run mvn package -pl job -am"));
        }
    }

    /** Waits until all tasks of the job run. */
    void awaitJob() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                cluster.rest()
                                        .job("logriver")
                                        .filter(FlinkRest.Job::isHealthy)
                                        .isPresent());
    }

    /** Kills a TaskManager as a crash does, and has another take its place. */
    void replaceTaskManager() {
        cluster.killTaskManager(1);
        cluster.launchTaskManager(1);
        cluster.awaitTaskManager(1);
    }

    /** Kills the tail server as a crash does. */
    void killServer() {
        server.kill();
    }

    void startServer() {
        server.start();
    }

    String url() {
        return server.url();
    }

    /** A token of the tenant, for an hour. */
    String token() throws IOException {
        Instant now = Instant.now();
        return new TokenSigner(KeyFile.ensure(server.keyFile()))
                .sign(new Viewer(tenant, Set.of(), Set.of(), now.plus(Duration.ofHours(1))), now);
    }

    void announce(String deployment, DeploymentStatus status) {
        DeploymentEvent event =
                new DeploymentEvent(
                        deployment,
                        tenant,
                        ENVIRONMENT,
                        SERVICE,
                        "1.42.0",
                        Track.STABLE,
                        status,
                        Instant.now().minusSeconds(1).toString(),
                        List.of(),
                        null);
        send(
                new ProducerRecord<>(
                        Topics.DEPLOYMENTS, event.key().getBytes(UTF_8), Json.bytes(event)));
        flush();
    }

    /** Sends a raw line with a number, every tenth of them an error. */
    void ship(long number) {
        ship(number, null);
    }

    /**
     * Sends a raw line with a number whose header names its deployment, as an agent's may: it
     * belongs to it from the first line on, however soon that follows on the announcement.
     */
    void ship(long number, @Nullable String deployment) {
        String line =
                "{\"level\":\"%s\",\"service\":\"%s\",\"sequence\":%d,\"message\":\"line %d\"}"
                        .formatted(number % 10 == 0 ? "error" : "info", SERVICE, number, number);
        ProducerRecord<byte[], byte[]> raw =
                new ProducerRecord<>(
                        Topics.raw(tenant, ENVIRONMENT),
                        ("pod-" + number % (2 * PARTITIONS)).getBytes(UTF_8),
                        line.getBytes(UTF_8));
        if (deployment != null) {
            raw.headers().add("deployment", deployment.getBytes(UTF_8));
        }
        send(raw);
    }

    void flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("Kafka took no record", failure);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (metadata, e) -> failure = e == null ? failure : e);
    }

    @Override
    public void close() {
        producer.close();
        server.close();
        cluster.close();
    }
}
