package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.Quota;
import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.ledger.LedgerConfig;
import io.logriver.job.parse.JoinConfig;
import io.logriver.job.parse.ParseConfig;
import io.logriver.job.parse.RedactConfig;
import io.logriver.model.config.InvalidConfigException;
import io.logriver.model.config.Problems;
import io.logriver.udfs.join.JoinLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {
    private static final String KAFKA = "-Dkafka.bootstrap-servers=broker:9092";
    private static final String STORE = "-Delasticsearch.url=http://store:9200";

    private static final String RULES = "tenants: {acme: {zone: Europe/Berlin}}";

    @TempDir Path folder;

    private static JobConfig config(String... words) {
        Problems problems = new Problems();
        return JobConfig.of(JobArguments.parse(words, problems), problems);
    }

    private static List<String> problems(String... words) {
        return catchThrowableOfType(InvalidConfigException.class, () -> config(words)).problems();
    }

    private Path rules(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), yaml);
    }

    private String[] file(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        return new String[] {"--config", file.toString()};
    }

    @Test
    void patternsThatCannotBeUsedStopTheJobWithTheReason() throws IOException {
        Path rules =
                rules(
                        """
                        tenants:
                          acme:
                            patterns:
                              - name: slow
                                regex: '(?<a>(x+x+)+)y'
                        """);
        assertThat(problems(KAFKA, STORE, "-Dparse.rules=" + rules))
                .singleElement()
                .asString()
                .contains("parse.rules (" + rules + "), line 5", "patterns[0]");
        assertThat(problems(KAFKA, STORE, "-Dparse.rules=none.yaml", "-Dredact.except=jot"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("none.yaml) cannot be read"))
                .anyMatch(problem -> problem.contains("\"jot\", which is no rule"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocument() {
        JobConfig job = config(KAFKA, STORE);
        CoreConfig core = job.core();
        assertThat(job.name()).isEqualTo("logriver");
        assertThat(job.regions()).containsExactlyInAnyOrder(Region.CORE, Region.STORE);
        assertThat(core.kafka())
                .isEqualTo(
                        new KafkaConfig(
                                "broker:9092",
                                Map.of(),
                                Duration.ofHours(2).toMillis(),
                                "logriver",
                                10));
        assertThat(core.topics())
                .isEqualTo(
                        new TopicConfig(
                                "tail-",
                                "alerts",
                                "overflow",
                                "dead-letters",
                                "ledger",
                                "deployments"));
        assertThat(core.ingest().topicPattern().pattern()).isEqualTo("logs-.+-.+");
        assertThat(core.ingest().discoveryInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(core.parse())
                .usingRecursiveComparison()
                .isEqualTo(
                        new ParseConfig(
                                256 << 10,
                                true,
                                ZoneId.of("UTC"),
                                new JoinConfig(true, JoinLimits.DEFAULT),
                                new RedactConfig(true, false, List.of()),
                                ""));
        assertThat(core.admit())
                .usingRecursiveComparison()
                .isEqualTo(
                        new AdmitConfig(
                                60_000,
                                new Quota(10_000, Long.MAX_VALUE),
                                600_000,
                                5,
                                4_096,
                                new double[] {1, 1, 1, 1, 1, 1}));
        assertThat(job.store().groupId()).isEqualTo("logriver-store");
        assertThat(job.store().hot().urls()).containsExactly("http://store:9200");
    }

    @Test
    void everyCoreKeyReachesItsRecord() throws IOException {
        JobConfig job =
                config(
                        file(
                                """
                                job: {name: river, regions: [core]}
                                kafka:
                                  bootstrap-servers: a:1,b:2
                                  properties: "security.protocol:SSL"
                                  transaction-timeout: 3 h
                                  transactional-id-prefix: blue
                                  linger: 7 ms
                                topics:
                                  tail-prefix: t-
                                  alerts: al
                                  overflow: ov
                                  dead-letters: dl
                                  ledger: le
                                  deployments: de
                                ingest.topic-pattern: raw-.*
                                ingest.discovery-interval: 9 s
                                ingest.group-id: g
                                ingest.idle-after: 8 s
                                parse: {line-max: 1 kb, keep-original: false, zone: Europe/Berlin}
                                parse.rules: %s
                                redact: {enabled: false, email: true, except: [jwt, password]}
                                parse.join: {enabled: false, lines-max: 21, bytes-max: 2 kb, gap: 22 ms}
                                enrich:
                                  deployment-ttl: 2 h
                                  deployment-age-max: 3 d
                                  late-lines: 4 min
                                  load-timeout: 5 s
                                admit:
                                  window: 10 s
                                  quota: {lines-per-window: 11, bytes-per-window: 12 kb}
                                  late-tickets: 13 s
                                  ticket-interval: 14 ms
                                  ticket-lines: 15
                                  sampling: {trace: 0.1, debug: 0.2, info: 0.3, warn: 0.4}
                                ledger: {interval: 16 ms, retention: 17 min}
                                """
                                        .formatted(rules(RULES))));
        CoreConfig core = job.core();
        assertThat(job.name()).isEqualTo("river");
        assertThat(job.regions()).containsExactly(Region.CORE);
        assertThat(core.kafka())
                .isEqualTo(
                        new KafkaConfig(
                                "a:1,b:2",
                                Map.of("security.protocol", "SSL"),
                                Duration.ofHours(3).toMillis(),
                                "blue",
                                7));
        assertThat(core.topics()).isEqualTo(new TopicConfig("t-", "al", "ov", "dl", "le", "de"));
        assertThat(core.ingest().topicPattern().pattern()).isEqualTo("raw-.*");
        assertThat(core.ingest().discoveryInterval()).isEqualTo(Duration.ofSeconds(9));
        assertThat(core.ingest().groupId()).isEqualTo("g");
        assertThat(core.ingest().idleAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(core.parse())
                .isEqualTo(
                        new ParseConfig(
                                1_024,
                                false,
                                ZoneId.of("Europe/Berlin"),
                                new JoinConfig(false, JoinLimits.DEFAULT.within(21, 2_048, 22)),
                                new RedactConfig(false, true, List.of("jwt", "password")),
                                RULES));
        assertThat(core.parse().tenants()).containsOnlyKeys("acme");
        assertThat(core.enrich())
                .isEqualTo(new EnrichConfig(7_200_000, 259_200_000, 240_000, 5_000));
        assertThat(core.admit())
                .usingRecursiveComparison()
                .isEqualTo(
                        new AdmitConfig(
                                10_000,
                                new Quota(11, 12 << 10),
                                13_000,
                                14,
                                15,
                                new double[] {0.1, 0.2, 0.3, 0.4, 1, 1}));
        assertThat(core.ledger()).isEqualTo(new LedgerConfig(10_000, 16, 1_020_000));
    }

    @Test
    void theCoreAloneNeedsNoElasticsearch() {
        assertThat(config(KAFKA, "--regions", "core").regions()).containsExactly(Region.CORE);
        assertThat(problems(KAFKA, "--regions", "store"))
                .singleElement()
                .asString()
                .startsWith("elasticsearch.url is missing");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                file(
                                        """
                                        admit.quota.line-per-window: 5
                                        admit.window: soon
                                        admit.sampling.info: 2
                                        parse.zone: Middle/Earth
                                        ingest.topic-pattern: "("
                                        kafka.transaction-timeout: 1 min
                                        topics.alerts: "no good"
                                        """)));
        words.addAll(List.of("--region", "-Djob.regions=core;moon", "-Dledger.interval=1 ms"));
        assertThat(problems(words.toArray(String[]::new)))
                .hasSize(11)
                .anyMatch(p -> p.startsWith("--region is not an argument"))
                .anyMatch(p -> p.contains("did you mean admit.quota.lines-per-window?"))
                .anyMatch(p -> p.startsWith("admit.window cannot be \"soon\""))
                .anyMatch(p -> p.startsWith("admit.sampling.info (2.0) is not between 0 and 1"))
                .anyMatch(p -> p.startsWith("parse.zone (\"Middle/Earth\")"))
                .anyMatch(p -> p.startsWith("ingest.topic-pattern (\"(\")"))
                .anyMatch(p -> p.startsWith("kafka.transaction-timeout (PT1M) is shorter"))
                .anyMatch(p -> p.startsWith("kafka.bootstrap-servers is missing"))
                .anyMatch(p -> p.startsWith("topics.alerts (\"no good\")"))
                .anyMatch(p -> p.startsWith("job.regions names \"moon\""))
                .anyMatch(p -> p.startsWith("ledger.interval (PT0.001S) is shorter"));
    }

    @Test
    void anUnknownRegionAloneLeavesNone() {
        assertThat(problems(KAFKA, "--regions", "moon"))
                .containsExactly(
                        "job.regions names \"moon\": use core, store or both",
                        "job.regions is empty: use core, store or both");
    }

    @Test
    void theMessageListsEveryProblem() {
        InvalidConfigException told =
                catchThrowableOfType(
                        InvalidConfigException.class, () -> config("--regions", "core", "x"));
        assertThat(told)
                .hasMessageContainingAll(
                        "The configuration has 2 problems:",
                        "- x is not an argument",
                        "- kafka.bootstrap-servers is missing");
    }
}
