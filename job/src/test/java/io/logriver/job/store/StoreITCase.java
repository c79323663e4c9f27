package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.sink.hot.Document;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store region with a real broker, a real node and a Flink cluster in this JVM. */
class StoreITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A broker takes no record from the future, and does not keep one from long ago. */
    private final long received = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();

    @RegisterExtension
    private static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private final HttpClient http = HttpClient.newHttpClient();
    private final String tenant = SharedKafka.freshTenant("store");
    private final String index = Document.index(tenant, received);
    private final Map<String, String> settings = new HashMap<>();
    private final List<JobClient> jobs = new ArrayList<>();
    private final List<Exception> unsent = new CopyOnWriteArrayList<>();

    @BeforeEach
    void prepareTopics() {
        // A prefix of its own keeps this test's region from reading the other tests' topics.
        settings.put("topics.tail-prefix", "tail-of-" + tenant + "-");
        settings.put("topics.dead-letters", "dead-letters-" + tenant);
        settings.put("kafka.bootstrap-servers", SharedKafka.bootstrapServers());
        settings.put("store.group-id", "store-" + tenant);
        settings.put("store.discovery-interval", "1s");
        settings.put("elasticsearch.url", SharedElasticsearch.url());
        settings.put("elasticsearch.template.replicas", "0");
        settings.put("elasticsearch.bulk.flush-interval", "50ms");
        settings.put("elasticsearch.back-off.max", "500ms");
        try (TopicAdmin admin = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            admin.create(settings.get("topics.dead-letters"), 1, Map.of());
        }
    }

    @AfterEach
    void cancel() {
        jobs.forEach(job -> job.cancel().exceptionally(overAlready -> null).join());
        await().atMost(PATIENCE).until(() -> jobs.stream().allMatch(StoreITCase::isOver));
        jobs.clear();
    }

    @Test
    void everyDeliveredLineIsOneDocumentHoweverOftenItIsRead() throws Exception {
        createTail();
        produceAborted("never", 10);
        produce("line", 3_000);
        start();
        awaitDocuments(3_000);
        cancel();

        settings.put("store.group-id", "replay-" + tenant);
        start();
        produce("last", 1);
        awaitDocuments(3_001);

        JsonNode one = get("/" + index + "/_doc/line-7");
        assertThat(one.at("/_version").asInt()).isEqualTo(1);
        assertThat(one.at("/_source/message").asText()).isEqualTo("line 7");
    }

    @Test
    void aTenantThatComesLaterIsFound() throws Exception {
        start();
        createTail();
        produce("line", 10);

        awaitDocuments(10);
    }

    @Test
    void aDocumentThatIsRefusedBecomesADeadLetterAndTheOthersGoThrough() throws Exception {
        createTail();
        produce("before", 100);
        produce("logs-acme-prod-3-42", "{\"service.name\":{\"an\":\"object\"}}");
        produce("after", 100);
        start();

        awaitDocuments(200);
        DeadLetter letter = Json.value(firstDeadLetter(), DeadLetter.class);
        assertThat(letter.reason()).isEqualTo(DropReason.REJECTED_BY_STORE);
        assertThat(letter.detail()).contains("document_parsing_exception").contains("service.name");
        assertThat(letter.tenant()).isEqualTo(tenant);
        assertThat(letter.environment()).isEqualTo("prod");
        assertThat(letter.id()).isEqualTo("logs-acme-prod-3-42");
        assertThat(letter.topic()).isEqualTo(tail());
        assertThat(letter.at()).isEqualTo(received);
        assertThat(new String(letter.value(), UTF_8)).contains("an");
    }

    @Test
    void checkpointsGoOnWithoutElasticsearchAndNothingIsLost(@InjectMiniCluster MiniCluster flink)
            throws Exception {
        settings.put("elasticsearch.bulk.documents-max", "50");
        settings.put("elasticsearch.backlog.documents-max", "200");
        createTail();
        produce("before", 500);
        JobClient job = start();
        awaitDocuments(500);

        SharedElasticsearch.node().stop();
        produce("during", 2_000);
        long checkpoints = checkpoints(flink, job);
        // Far more than the backlog holds: the region is blocked, and checkpoints complete all the
        // same, ones that began long after the node was gone.
        await().atMost(PATIENCE).until(() -> checkpoints(flink, job) > checkpoints + 10);

        SharedElasticsearch.node().start();
        awaitDocuments(2_500);
    }

    @Test
    void itStartsWithoutElasticsearchAndPutsTheTemplateFirst() throws Exception {
        createTail();
        produce("line", 100);
        SharedElasticsearch.node().stop();
        start();
        SharedElasticsearch.node().start();

        awaitDocuments(100);
        assertThat(get("/" + index + "/_mapping").at("/" + index + "/mappings/dynamic").asText())
                .isEqualTo("false");
    }

    @Test
    void theMappingStaysAsItIsWhateverTheLabelsAreCalled() throws Exception {
        createTail();
        start();
        produce("plain", 1);
        awaitDocuments(1);
        JsonNode before = get("/" + index + "/_mapping");

        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            for (int i = 0; i < 100; i++) {
                StringBuilder labels = new StringBuilder();
                for (int j = 0; j < 50; j++) {
                    labels.append(labels.isEmpty() ? "" : ",")
                            .append("\"key.%d.%d\":%d".formatted(i, j, j));
                }
                send(
                        producer,
                        "labels-" + i,
                        "{\"labels\":{%s},\"unknown.%d\":1}".formatted(labels, i));
            }
        }
        awaitDocuments(101);

        assertThat(get("/" + index + "/_mapping")).isEqualTo(before);
        assertThat(count("labels.key.7.49:49")).isEqualTo(1);
    }

    @Test
    void timesBeyondTheReachOfNanosecondsLoseNoLine() throws Exception {
        createTail();
        start();
        produce("old", "{\"@timestamp\":\"1850-01-01T00:00:00Z\"}");
        produce("far", "{\"@timestamp\":\"9999-01-01T00:00:00Z\"}");
        produce("odd", "{\"@timestamp\":\"yesterday\",\"process.pid\":\"init\"}");
        produce("now", "{\"@timestamp\":\"2026-11-21T12:00:00.123456789Z\"}");

        awaitDocuments(4);
        assertThat(count("@timestamp:[2026-11-21 TO 2026-11-22]")).isEqualTo(1);
    }

    private JobClient start() throws Exception {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // Nothing that happens here may fail the job: a restart would hide that it did.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(2);
        env.enableCheckpointing(200);
        Configuration config = Configuration.fromMap(settings);
        Problems problems = new Problems();
        StoreConfig store =
                StoreConfig.from(
                        config,
                        KafkaConfig.from(config, problems),
                        TopicConfig.from(config, problems),
                        problems);
        problems.throwIfAny();
        StoreStep.attach(env, store);
        JobClient job = env.executeAsync("store of " + tenant);
        jobs.add(job);
        return job;
    }

    private static long checkpoints(MiniCluster flink, JobClient job) throws Exception {
        return flink.getExecutionGraph(job.getJobID())
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    private String tail() {
        return settings.get("topics.tail-prefix") + tenant;
    }

    private void createTail() {
        try (TopicAdmin admin = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            admin.create(tail(), 2, Map.of());
        }
    }

    /** Delivers lines with the ids stem-0, stem-1 and so on. */
    private void produce(String stem, int count) {
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            produce(producer, stem, count);
        }
    }

    private void produce(String id, String json) {
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            send(producer, id, json);
        }
    }

    private void produceAborted(String stem, int count) {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("transactional.id", "aborted-" + tenant))) {
            producer.initTransactions();
            producer.beginTransaction();
            produce(producer, stem, count);
            producer.flush();
            producer.abortTransaction();
        }
    }

    private void produce(KafkaProducer<String, String> producer, String stem, int count) {
        for (int i = 0; i < count; i++) {
            String id = stem + "-" + i;
            String json = "{\"event.id\":\"%s\",\"message\":\"%s %d\"}".formatted(id, stem, i);
            send(producer, id, json);
        }
    }

    private void send(KafkaProducer<String, String> producer, String id, String json) {
        var unused =
                producer.send(
                        new ProducerRecord<>(tail(), null, received, id, json),
                        (metadata, failure) -> {
                            if (failure != null) {
                                unsent.add(failure);
                            }
                        });
    }

    private static KafkaProducer<String, String> producer(Map<String, String> more) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", SharedKafka.bootstrapServers());
        // A new topic may refuse the first request, and then all that follow it.
        properties.put("max.in.flight.requests.per.connection", 1);
        properties.putAll(more);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private byte[] firstDeadLetter() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", SharedKafka.bootstrapServers());
        properties.put("group.id", "reader-" + tenant);
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(settings.get("topics.dead-letters")));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                                return !records.isEmpty();
                            });
            assertThat(records).hasSize(1);
            return records.get(0).value();
        }
    }

    private void awaitDocuments(long count) {
        assertThat(unsent).isEmpty();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .failFast("The job failed", () -> jobs.stream().anyMatch(StoreITCase::isOver))
                .untilAsserted(() -> assertThat(count("*:*")).isEqualTo(count));
    }

    private static boolean isOver(JobClient job) {
        return job.getJobStatus().join().isGloballyTerminalState();
    }

    private long count(String query) throws Exception {
        get("/" + index + "/_refresh?ignore_unavailable=true");
        String encoded = java.net.URLEncoder.encode(query, UTF_8);
        return get("/" + index + "/_count?ignore_unavailable=true&q=" + encoded)
                .at("/count")
                .asLong();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(SharedElasticsearch.url() + path)).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return Json.MAPPER.readTree(response.body());
    }
}
