package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.ingest.RawLineSerializer;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Track;
import io.logriver.model.config.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole core region on a cluster in this process, with generated lines for topics. */
@Timeout(120)
class LogTopologyITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final Instant TEN = Instant.parse("2026-01-31T10:00:00Z");
    private static final int LINES = 8_000;
    private static final int QUOTA = 500;
    private static final byte[] DEPLOYMENT =
            Json.bytes(
                    new DeploymentEvent(
                            "d1",
                            "hot",
                            "prod",
                            "api",
                            "1.2.3",
                            Track.STABLE,
                            DeploymentStatus.STARTED,
                            TEN.minusSeconds(60).toString(),
                            List.of(),
                            null));

    private record Run(List<LogEvent> events, List<LedgerEntry> ledger) {
        long count(String tenant, Outcome outcome) {
            return events.stream()
                    .filter(e -> e.tenant().equals(tenant) && e.outcome() == outcome)
                    .count();
        }

        /** The last entry of each key, by tenant. */
        Map<String, LedgerEntry> books() {
            Map<String, LedgerEntry> last = new HashMap<>();
            ledger.forEach(entry -> last.put(entry.key(), entry));
            Map<String, LedgerEntry> byTenant = new HashMap<>();
            last.values().forEach(entry -> byTenant.put(entry.tenant(), entry));
            return byTenant;
        }
    }

    /** 80 % of one tenant, the rest of two others, and some of a topic with a bad name. */
    private static RawLine line(long i) {
        String topic =
                i % 100 == 99
                        ? "logs-Bad_Tenant-prod"
                        : i % 10 < 8
                                ? "logs-hot-prod"
                                : i % 10 == 8 ? "logs-warm-eu-prod" : "logs-cold-test";
        return line(
                topic,
                i,
                "{\"level\":\"%s\",\"msg\":\"line %d\"}"
                        .formatted(i % 1_000 == 0 ? "error" : "info", i));
    }

    private static RawLine line(String topic, long i, String text) {
        return new RawLine(
                Origin.of(topic),
                (int) (i % 7),
                i,
                TEN.toEpochMilli() + i / 1_000,
                text.getBytes(StandardCharsets.UTF_8),
                "api".getBytes(StandardCharsets.UTF_8),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of ten lines of a partition five are an error with its trace. */
    private static RawLine traced(long i) {
        String text =
                switch ((int) (i / 7 % 10)) {
                    case 3 -> "2026-01-31 10:00:00,000 ERROR order %d failed".formatted(i);
                    case 4 -> "shop.OrderException: no stock";
                    case 5 -> "\tat shop.Orders.place(Orders.java:40)";
                    case 6 -> "Caused by: java.io.IOException: closed";
                    case 7 -> "\t... 2 more";
                    default -> "2026-01-31 10:00:00,000 INFO order %d placed".formatted(i);
                };
        return line("logs-hot-prod", i, text);
    }

    private static DeploymentFeed.Reader deployments() {
        return new DeploymentFeed.Reader() {
            @Override
            public void readToEnd(Consumer<byte[]> listener) {
                listener.accept(DEPLOYMENT);
            }

            @Override
            public byte[] poll() {
                return null;
            }

            @Override
            public void close() {}
        };
    }

    private static Run run(int parallelism, long lines, String... overrides) throws Exception {
        return run(LogTopologyITCase::line, parallelism, lines, overrides);
    }

    private static Run run(
            GeneratorFunction<Long, RawLine> generator,
            int parallelism,
            long lines,
            String... overrides)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env =
                Environment.prepare(StreamExecutionEnvironment.getExecutionEnvironment(settings));
        env.setParallelism(parallelism);
        env.enableCheckpointing(50);
        Map<String, String> values = new HashMap<>();
        values.put("kafka.bootstrap-servers", "none:1");
        values.put("admit.quota.lines-per-window", Integer.toString(QUOTA));
        for (int i = 0; i < overrides.length; i += 2) {
            values.put(overrides[i], overrides[i + 1]);
        }
        Problems problems = new Problems();
        CoreConfig core = CoreConfig.from(Configuration.fromMap(values), problems);
        assertThat(problems.sentences()).isEmpty();
        List<CloseableIterator<LogEvent>> events = new ArrayList<>();
        List<CloseableIterator<LedgerEntry>> ledger = new ArrayList<>();
        LogTopology.build(
                env,
                new Sources(
                        new DataGeneratorSource<>(generator, lines, RawLineSerializer.TYPE),
                        WatermarkStrategy.<RawLine>forMonotonousTimestamps()
                                .withTimestampAssigner((raw, before) -> raw.timestamp()),
                        LogTopologyITCase::deployments),
                new Sinks(
                        stream -> events.add(stream.collectAsync()),
                        stream -> ledger.add(stream.collectAsync())),
                core);
        // Collecting adds operators of its own, whose uids nobody chooses.
        env.configure(new Configuration().set(PipelineOptions.AUTO_GENERATE_UIDS, true));
        JobClient job = env.executeAsync();
        Run run = new Run(new ArrayList<>(), new ArrayList<>());
        Thread reader = new Thread(() -> events.get(0).forEachRemaining(run.events::add));
        reader.start();
        ledger.get(0).forEachRemaining(run.ledger::add);
        reader.join();
        job.getJobExecutionResult().get();
        return run;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyTenantIsDeliveredExactlyItsQuotaAtAnyParallelism(int parallelism) throws Exception {
        Run run = run(parallelism, LINES);
        assertThat(run.count("hot", Outcome.DELIVERED)).isEqualTo(QUOTA);
        assertThat(run.count("hot", Outcome.OVERFLOW)).isEqualTo(LINES * 8 / 10 - QUOTA);
        assertThat(run.count("warm-eu", Outcome.DELIVERED)).isEqualTo(QUOTA);
        assertThat(run.count("cold", Outcome.DELIVERED)).isEqualTo(QUOTA);
        assertThat(run.count("_refused", Outcome.DEAD_LETTER)).isEqualTo(LINES / 100);
    }

    @Test
    void theLedgerAddsUpToTheLine() throws Exception {
        Map<String, LedgerEntry> books = run(2, LINES).books();
        assertThat(books).containsOnlyKeys("hot", "warm-eu", "cold", "_refused");
        books.values().forEach(entry -> assertThat(entry.linesMissing()).isZero());
        assertThat(books.values().stream().mapToLong(LedgerEntry::linesIn).sum()).isEqualTo(LINES);
        assertThat(books.get("hot").linesDropped(DropReason.QUOTA_EXCEEDED))
                .isEqualTo(LINES * 8 / 10 - QUOTA);
        assertThat(books.get("_refused").linesDropped(DropReason.INVALID_TOPIC))
                .isEqualTo(LINES / 100);
    }

    @Test
    void aLineIsLabelledAndRenderedOnceAndErrorsAreAlertsToo() throws Exception {
        Run run = run(2, 2_000, "admit.quota.lines-per-window", "0");
        assertThat(run.count("hot", Outcome.ALERT)).isEqualTo(2);
        LogEvent first =
                run.events.stream()
                        .filter(e -> e.outcome() == Outcome.DELIVERED && e.offset() == 0)
                        .findFirst()
                        .orElseThrow();
        assertThat(new String(first.json(), 0, first.jsonLength(), StandardCharsets.UTF_8))
                .contains("\"event.id\":\"logs-hot-prod-0-0\"")
                .contains("\"tenant\":\"hot\"")
                .contains("\"deployment.id\":\"d1\"")
                .contains("\"service.version\":\"1.2.3\"");
    }

    @Test
    void linesOfATraceAreOneEventAndAllInTheLedger() throws Exception {
        Run run = run(LogTopologyITCase::traced, 1, 7_000, "admit.quota.lines-per-window", "0");
        LedgerEntry books = run.books().get("hot");
        assertThat(books.linesIn()).isEqualTo(7_000);
        assertThat(books.linesDelivered()).isEqualTo(7_000);
        assertThat(books.eventsDelivered()).isEqualTo(4_200);
        assertThat(run.count("hot", Outcome.DELIVERED)).isEqualTo(4_200);
        assertThat(run.count("hot", Outcome.ALERT)).isEqualTo(700);
        assertThat(run.events).extracting(LogEvent::lines).containsOnly(1, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aTraceOverTheQuotaIsOverItAsAWholeAndTheLedgerAddsUp(int parallelism) throws Exception {
        LedgerEntry books = run(LogTopologyITCase::traced, parallelism, LINES).books().get("hot");
        assertThat(books.linesMissing()).isZero();
        assertThat(books.linesIn()).isEqualTo(LINES);
        assertThat(books.linesDelivered()).isBetween(QUOTA - 4L, (long) QUOTA);
    }

    @Test
    void sampledLinesAreTheSameInEveryRun() throws Exception {
        String[] halfOfInfo = {"admit.sampling.info", "0.5", "admit.quota.lines-per-window", "0"};
        List<Long> first = offsets(run(3, 4_000, halfOfInfo));
        List<Long> second = offsets(run(1, 4_000, halfOfInfo));
        assertThat(first).isEqualTo(second).hasSizeBetween(1_500, 2_500);
    }

    private static List<Long> offsets(Run run) {
        return run.events.stream()
                .filter(e -> e.outcome() == Outcome.DELIVERED)
                .map(LogEvent::offset)
                .sorted()
                .toList();
    }
}
