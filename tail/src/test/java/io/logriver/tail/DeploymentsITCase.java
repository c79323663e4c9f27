package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.testkit.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments and the ledger from their topics to clients over HTTP. */
class DeploymentsITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Lines lines = new Lines(SharedKafka.freshTenant("deploying"));
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
    private TailServer server;

    @BeforeEach
    void start() {
        server = StreamITCase.start(Map.of("stream.deployment.linger", "300 ms"));
    }

    @AfterEach
    void stop() {
        server.close();
        producer.close();
        lines.close();
    }

    @Test
    void aDeploymentIsFollowedFromItsFirstLineToItsEnd() throws Exception {
        lines.write(50).flush();
        publish("web-1", DeploymentStatus.STARTED);
        for (int i = 50; i < 150; i++) {
            lines.write(i, "INFO", i % 2 == 0 ? "web-1" : "web-2");
        }
        lines.flush();
        awaitStatus("web-1", "STARTED");
        try (Reader reader = Reader.open(server, lines.tenant(), "deployment=web-1")) {
            await().atMost(PATIENCE).until(() -> reader.numbers().size() == 50);
            lines.write(150, "INFO", "web-1").flush();
            await().atMost(PATIENCE).until(() -> reader.numbers().size() == 51);
            publish("web-1", DeploymentStatus.SUCCEEDED);
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.of("deployment"))
                    .extracting(event -> event.json().get("status").asText())
                    .containsExactly("STARTED", "SUCCEEDED");
            JsonNode end = reader.of("end").get(0).json();
            assertThat(end.get("reason").asText()).isEqualTo("deployment-ended");
            assertThat(end.get("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(reader.numbers()).hasSize(51).doesNotHaveDuplicates();
        }
        // Who comes when all is over gets all, and the end.
        try (Reader late = Reader.open(server, lines.tenant(), "deployment=web-1")) {
            await().atMost(PATIENCE).until(late::isEnded);
            assertThat(late.numbers()).hasSize(51);
            assertThat(late.of("end")).hasSize(1);
        }
    }

    @Test
    void deploymentsAreListedAndAnotherTenantsAreNone() throws Exception {
        publish("web-7", DeploymentStatus.STARTED);
        publish("web-7", DeploymentStatus.FAILED);
        awaitStatus("web-7", "FAILED");
        JsonNode list = get("/api/v1/deployments?status=failed", lines.tenant());
        assertThat(list.get("deployments")).hasSize(1);
        assertThat(get("/api/v1/deployments?status=started", lines.tenant()).get("deployments"))
                .isEmpty();
        JsonNode one = get("/api/v1/deployments/web-7", lines.tenant());
        assertThat(one.get("events")).hasSize(2);
        assertThat(one.get("finished").asText()).isNotEmpty();
        assertThat(status("/api/v1/deployments/web-7", "another")).isEqualTo(404);
        assertThat(status("/api/v1/deployments/none", lines.tenant())).isEqualTo(404);
    }

    @Test
    void theLedgerTellsTheThroughputAndTheStreamWhatWasHeldBack() throws Exception {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        try (Reader reader = Reader.open(server, lines.tenant(), "")) {
            await().atMost(PATIENCE).until(() -> !reader.cursor().isEmpty());
            awaitReady();
            LedgerEntry entry =
                    new LedgerEntry(
                            lines.tenant(),
                            "prod",
                            minute.toString(),
                            minute.plusSeconds(60).toString(),
                            100,
                            1_000,
                            60,
                            60,
                            2_000,
                            Map.of(DropReason.QUOTA_EXCEEDED, 40L));
            send(Topics.LEDGER, entry.key(), Json.bytes(entry));
            await().atMost(PATIENCE).until(() -> !reader.of("notice").isEmpty());
            JsonNode notice = reader.of("notice").get(0).json();
            assertThat(notice.get("kind").asText()).isEqualTo("over-quota");
            assertThat(notice.get("lines").asInt()).isEqualTo(40);
        }
        JsonNode windows = get("/api/v1/throughput?since=1h", lines.tenant()).get("windows");
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).get("lines.in").asInt()).isEqualTo(100);
        assertThat(get("/api/v1/throughput", "another").get("windows")).isEmpty();
    }

    @Test
    void metricsAndReadinessAreTold() throws Exception {
        awaitReady();
        String metrics = text("/metrics", "nobody").body();
        assertThat(metrics).contains("logriver_tail_lines_sent_total", "logriver_tail_streams");
    }

    private void awaitReady() {
        await().atMost(PATIENCE).until(() -> status("/readyz", "nobody") == 200);
    }

    private void awaitStatus(String deployment, String status) {
        String path = "/api/v1/deployments/" + deployment;
        await().atMost(PATIENCE)
                .until(
                        () ->
                                status(path, lines.tenant()) == 200
                                        && get(path, lines.tenant())
                                                .get("status")
                                                .asText()
                                                .equals(status));
    }

    private void publish(String id, DeploymentStatus status) throws Exception {
        DeploymentEvent event =
                new DeploymentEvent(
                        id,
                        lines.tenant(),
                        "prod",
                        "api",
                        "1.2.3",
                        Track.STABLE,
                        status,
                        Instant.now().toString(),
                        List.of(),
                        null);
        send(Topics.DEPLOYMENTS, event.key(), Json.bytes(event));
    }

    private void send(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    private JsonNode get(String path, String tenant) throws Exception {
        HttpResponse<String> answer = text(path, tenant);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private int status(String path, String tenant) throws Exception {
        return text(path, tenant).statusCode();
    }

    private HttpResponse<String> text(String path, String tenant) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path))
                                .header("Authorization", "Bearer " + tenant)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
