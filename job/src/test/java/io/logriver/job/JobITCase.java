package io.logriver.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.job.sink.hot.Document;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.config.Problems;
import io.logriver.testkit.SharedElasticsearch;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TopicAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both regions with a real broker, a real node, and a task manager that is lost on the way. */
class JobITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUOTA = 4_000;

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(2)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private final HttpClient http = HttpClient.newHttpClient();
    private final String quiet = SharedKafka.freshTenant("quiet");
    private final String loud = SharedKafka.freshTenant("loud");
    private final String late = SharedKafka.freshTenant("late");
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, String> settings = settings();

    private Map<String, String> settings() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String topic :
                List.of("alerts", "overflow", "dead-letters", "ledger", "deployments")) {
            values.put("topics." + topic, topic + "-of-" + quiet);
        }
        values.put("topics.tail-prefix", "tail-of-" + quiet + "-");
        values.put("ingest.topic-pattern", "logs-(%s|%s|%s)-prod".formatted(quiet, loud, late));
        values.put("ingest.discovery-interval", "500ms");
        values.put("kafka.bootstrap-servers", SharedKafka.bootstrapServers());
        values.put("kafka.transactional-id-prefix", quiet);
        values.put("admit.quota.lines-per-window", Integer.toString(QUOTA));
        values.put("ledger.interval", "500ms");
        values.put("ingest.group-id", "core-" + quiet);
        values.put("store.group-id", "store-" + quiet);
        values.put("store.discovery-interval", "500ms");
        values.put("elasticsearch.url", SharedElasticsearch.url());
        values.put("elasticsearch.template.replicas", "0");
        return values;
    }

    @Test
    void aLostTaskManagerChangesNoNumber(@InjectMiniCluster MiniCluster flink) throws Exception {
        createTopics();
        publishDeployment(quiet);
        ship(quiet, 2_000);
        JobClient job = start();
        awaitLedger();

        ship(loud, 2 * QUOTA);
        ship(quiet, 500);
        flink.terminateTaskManager(0).get();
        ship(quiet, 500);
        shipWithoutValue(quiet, 3);
        flink.startTaskManager();
        ship(late, 100);
        awaitLedger();

        assertThat(restarts(flink, job)).as("The loss was noticed").isPositive();
        List<JsonNode> all = new ArrayList<>();
        for (String tenant : List.of(quiet, loud, late)) {
            List<JsonNode> delivered = events(settings.get("topics.tail-prefix") + tenant);
            assertThat((long) delivered.size()).isEqualTo(sum(tenant, LedgerEntry::linesDelivered));
            all.addAll(delivered);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(documents(tenant)).isEqualTo(delivered.size()));
        }
        List<JsonNode> overflow = events(settings.get("topics.overflow"));
        List<JsonNode> dead = events(settings.get("topics.dead-letters"));
        assertThat(tenants(overflow)).containsOnly(loud);
        assertThat((long) overflow.size())
                .isEqualTo(sum(loud, e -> e.linesDropped(DropReason.QUOTA_EXCEEDED)));
        assertThat(dead)
                .extracting(letter -> letter.path("reason").asText())
                .containsOnly("EMPTY_RECORD")
                .hasSize(3);
        long errors = all.stream().filter(JobITCase::isError).count();
        assertThat((long) events(settings.get("topics.alerts")).size()).isEqualTo(errors);
        assertThat(
                        all.stream()
                                .filter(event -> event.path("tenant").asText().equals(quiet))
                                .filter(event -> !event.path("deployment.id").asText().equals("d1"))
                                .count())
                .as("Lines without the deployment that was known before the first of them")
                .isZero();
        all.addAll(overflow);
        all.addAll(dead);
        assertThat(all.stream().map(event -> event.path("event.id").asText()).distinct().count())
                .as("Each line is in one place, once")
                .isEqualTo(sent.values().stream().mapToLong(Long::longValue).sum());
        job.cancel().get();
    }

    private JobClient start() throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 20);
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.enableCheckpointing(300);
        Environment.prepare(env).setParallelism(2);
        JobArguments arguments = new JobArguments(Optional.empty(), settings, false, false);
        JobMain.build(env, JobConfig.of(arguments, new Problems()));
        return env.executeAsync("both regions of " + quiet);
    }

    private void createTopics() {
        try (TopicAdmin admin = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            for (String topic : List.of("alerts", "overflow", "dead-letters", "ledger")) {
                admin.create(settings.get("topics." + topic), 2, Map.of());
            }
            admin.create(settings.get("topics.deployments"), 1, Map.of());
            admin.createRaw(quiet, "prod", 3);
            admin.createRaw(loud, "prod", 2);
        }
    }

    private void publishDeployment(String tenant) {
        DeploymentEvent event =
                new DeploymentEvent(
                        "d1",
                        tenant,
                        "prod",
                        "api",
                        "1.2.3",
                        Track.STABLE,
                        DeploymentStatus.STARTED,
                        Instant.now().minusSeconds(600).toString(),
                        List.of(),
                        null);
        send(settings.get("topics.deployments"), List.of(Json.bytes(event)), event.key());
    }

    /** Lines of a service, every tenth of them an error. */
    private void ship(String tenant, int count) {
        List<byte[]> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String level = i % 10 == 0 ? "error" : "info";
            lines.add("level=%s service=api msg=\"line %d\"".formatted(level, i).getBytes(UTF_8));
        }
        send(Topics.raw(tenant, "prod"), lines, null);
        sent.merge(tenant, (long) count, Long::sum);
    }

    private void shipWithoutValue(String tenant, int count) {
        List<byte[]> none = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            none.add(null);
        }
        send(Topics.raw(tenant, "prod"), none, null);
        sent.merge(tenant, (long) count, Long::sum);
    }

    private static void send(String topic, List<byte[]> values, String key) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "linger.ms",
                        5,
                        // A new topic may refuse the first request, and then all that follow it.
                        "max.in.flight.requests.per.connection",
                        1);
        List<Exception> failures = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
            for (byte[] value : values) {
                var unused =
                        producer.send(
                                new ProducerRecord<>(topic, keyBytes, value),
                                (metadata, failure) -> {
                                    if (failure != null) {
                                        failures.add(failure);
                                    }
                                });
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Waits until every line sent is in the ledger, and every sum of it holds. */
    private void awaitLedger() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> {
                            Map<String, Long> in = new HashMap<>();
                            for (LedgerEntry entry : ledger()) {
                                in.merge(entry.tenant(), entry.linesIn(), Long::sum);
                            }
                            assertThat(in).isEqualTo(sent);
                        });
        assertThat(ledger())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.linesMissing()).isZero();
                            long dead = entry.linesDropped(DropReason.EMPTY_RECORD);
                            assertThat(entry.linesDelivered())
                                    .isEqualTo(Math.min(entry.linesIn() - dead, QUOTA));
                        });
    }

    private long sum(String tenant, ToLongFunction<LedgerEntry> what) {
        return ledger().stream()
                .filter(entry -> entry.tenant().equals(tenant))
                .mapToLong(what)
                .sum();
    }

    /** The last entry of each window. */
    private Collection<LedgerEntry> ledger() {
        Map<String, LedgerEntry> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(settings.get("topics.ledger"))) {
            try {
                LedgerEntry entry = Json.value(record.value(), LedgerEntry.class);
                last.put(entry.key(), entry);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return last.values();
    }

    private static List<JsonNode> events(String topic) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : committed(topic)) {
            events.add(Json.MAPPER.readTree(record.value()));
        }
        return events;
    }

    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> properties =
                Map.of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static Set<String> tenants(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("tenant").asText())
                .collect(Collectors.toSet());
    }

    private static boolean isError(JsonNode event) {
        return event.path("log.level").asText().equals("ERROR");
    }

    private static long restarts(MiniCluster flink, JobClient job) throws Exception {
        return flink.getExecutionGraph(job.getJobID())
                .get()
                .getAllExecutionVertices()
                .iterator()
                .next()
                .getCurrentExecutionAttempt()
                .getAttemptNumber();
    }

    private long documents(String tenant) throws IOException, InterruptedException {
        String indices =
                Document.index(tenant, Instant.now().toEpochMilli()).replaceAll("\\d{4}\\..*", "*");
        get("/" + indices + "/_refresh");
        return get("/" + indices + "/_count").path("count").asLong();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(SharedElasticsearch.url() + path)).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return Json.MAPPER.readTree(response.body());
    }
}
