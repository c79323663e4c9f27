package io.logriver.tail.page;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.tail.TailConfig;
import io.logriver.tail.TailServer;
import io.logriver.tail.access.Secret;
import io.logriver.tail.access.TokenAccess;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TcpPorts;
import io.logriver.testkit.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of its own on a real broker, with a real server that can be ended and started again, in
 * the place of the job: what the job writes is written here.
 */
public final class PageWorld implements AutoCloseable {
    public static final String ENVIRONMENT = "prod";

    private static final String SECRET = "a secret of the tests, long enough to be one";

    private final String tenant = SharedKafka.freshTenant("page");
    private final int port = TcpPorts.free();
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile @Nullable Exception failure;
    private @Nullable TailServer server;

    public PageWorld() {
        try (TopicAdmin admin = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            admin.createFixed();
            admin.createTail(tenant, 2);
        }
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                SharedKafka.bootstrapServers(),
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4",
                                // A new topic may refuse the first request, and then all after it.
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                256 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public String tenant() {
        return tenant;
    }

    public PageWorld startServer() {
        TailConfig config =
                TailConfig.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                SharedKafka.bootstrapServers(),
                                "http.port",
                                Integer.toString(port),
                                "access.secret",
                                SECRET));
        server = TailServer.start(config, new TokenAccess(config.access(), Clock.systemUTC()));
        return this;
    }

    public void stopServer() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** A token of the tenant, for an hour. */
    public String token() {
        Instant now = Instant.now();
        return new TokenSigner(Secret.of(SECRET))
                .sign(new Viewer(tenant, Set.of(), Set.of(), now.plus(Duration.ofHours(1))), now);
    }

    /** Publishes a change of a deployment. */
    public void deployment(
            String id, String service, DeploymentStatus status, Instant at, List<String> pods) {
        List<DeploymentEvent.Instance> instances =
                pods.stream()
                        .map(
                                pod ->
                                        new DeploymentEvent.Instance(
                                                DeploymentEvent.Kind.POD, pod, null, null))
                        .toList();
        DeploymentEvent event =
                new DeploymentEvent(
                        id,
                        tenant,
                        ENVIRONMENT,
                        service,
                        "1.42.0",
                        Track.STABLE,
                        status,
                        at.toString(),
                        instances,
                        null);
        send(Topics.DEPLOYMENTS, event.key(), Json.bytes(event));
    }

    /** Writes a line to the tail; {@link #flush} waits until all are there. */
    void line(Line line) {
        Future<?> unused =
                producer.send(
                        record(Topics.tail(tenant), line.id(), line.json(tenant)),
                        (metadata, e) -> failure = e == null ? failure : e);
    }

    public void ledger(LedgerEntry entry) {
        send(Topics.LEDGER, entry.key(), Json.bytes(entry));
    }

    public void flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("Kafka took no record", failure);
        }
    }

    @Override
    public void close() {
        producer.close();
        stopServer();
    }

    private void send(String topic, String key, byte[] value) {
        try {
            producer.send(record(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka took no record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
