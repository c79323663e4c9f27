package io.logriver.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.DeadLetter;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.rules.RulesFile;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real Kafka. */
class CommandsITCase {
    private static final String RULES =
            """
            tenants:
              ruled:
                quota:
                  lines-per-window: 50_000
                sampling:
                  DEBUG: 0.1
                patterns:
                  - name: batch
                    regex: '^JOB (?<job>\\w+) took (?<millis>\\d+)ms: (?<text>.*)$'
                    fields:
                      millis: labels.duration_ms:int
                      text: message
            """;

    private static Kafka kafka;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void topics() {
        kafka = Kafka.at(SharedKafka.bootstrapServers());
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            topics.createFixed();
        }
    }

    @Test
    void shippedBytesArriveAsTheyAreInOrderWithHeadersAndAppendTime() throws IOException {
        byte[] bytes = "one\r\n\ntw\0o\u00ff\n".getBytes(ISO_8859_1);
        Path file = Files.write(folder.resolve("app.log"), bytes);

        assertThat(
                        run(
                                "ship",
                                "--tenant=ship",
                                "--environment=prod",
                                "--service=cart",
                                "--pod=cart-0",
                                "--header=k=v",
                                file.toString()))
                .isZero();

        List<ConsumerRecord<byte[], byte[]>> records = records("logs-ship-prod");
        assertThat(records)
                .extracting(record -> new String(record.value(), ISO_8859_1))
                .containsExactly("one", "", "tw\0o\u00ff");
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsOnly(records.get(0).partition());
        assertThat(records)
                .extracting(ConsumerRecord::timestampType)
                .containsOnly(TimestampType.LOG_APPEND_TIME);
        assertThat(records.get(0).key()).isEqualTo("cart-0".getBytes(UTF_8));
        assertThat(Arrays.stream(records.get(0).headers().toArray()))
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactlyInAnyOrder("service=cart", "source=" + file, "pod=cart-0", "k=v");
        assertThat(err.toString()).contains("3 lines sent to logs-ship-prod");
    }

    @Test
    void theLongestLineArrivesAndALongerOneIsCutWithAWord() throws IOException {
        int max = (8 << 20) - (64 << 10);
        Path file = folder.resolve("long.log");
        Files.writeString(file, "x".repeat(max) + "\n" + "y".repeat(max + 10) + "\n");

        assertThat(run("ship", "--tenant=long", "--environment=prod", file.toString())).isZero();

        assertThat(records("logs-long-prod"))
                .extracting(record -> record.value().length)
                .containsExactly(max, max);
        assertThat(err.toString()).contains("over the limit", "1 of them cut");
    }

    @Test
    void aLaterDeploymentEventKeepsVersionAndTrack() throws IOException {
        assertThat(deploy("start", "--version=1.2", "--track=canary", "--pod=p-1")).isZero();
        assertThat(deploy("succeed")).isZero();

        List<DeploymentEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(Topics.DEPLOYMENTS)) {
            DeploymentEvent event = DeploymentEvent.parse(record.value());
            if (event.tenant().equals("deploy")) {
                events.add(event);
            }
        }
        assertThat(events).hasSize(2);
        assertThat(events.get(1).version()).isEqualTo("1.2");
        assertThat(events.get(1).track()).isEqualTo(Track.CANARY);
        assertThat(out.toString()).contains("d-1 STARTED", "d-1 SUCCEEDED", "on p-1");
    }

    @Test
    void aLedgerThatDoesNotAddUpIsExitCodeOne() {
        put(Topics.LEDGER, entry(90));
        assertThat(run("ledger", "--tenant=books", "--check")).isEqualTo(1);
        assertThat(err.toString()).contains("5 not accounted for");

        put(Topics.LEDGER, entry(95));
        assertThat(run("ledger", "--tenant=books", "--check")).isZero();
        assertThat(out.toString()).contains("books", "total");
    }

    @Test
    void deadLettersAreShownWithTheirReason() {
        put(
                Topics.DEAD_LETTERS,
                new DeadLetter(
                        DropReason.EMPTY_RECORD,
                        "The record has no value.",
                        "dead",
                        "prod",
                        "logs-dead-prod-0-7",
                        "logs-dead-prod",
                        1_769_860_800_000L,
                        null));

        assertThat(run("dead-letters", "--tenant=dead")).isZero();
        assertThat(out.toString()).contains("EMPTY_RECORD", "logs-dead-prod-0-7");
    }

    @Test
    void rulesComeBackAsTheyWerePutAndWrongOnesAreNotPut() throws IOException {
        Path good = Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(run("rules", "put", good.toString())).isZero();
        assertThat(run("rules", "get", "--tenant=ruled")).isZero();
        Path again = Files.writeString(folder.resolve("again.json"), out.toString());
        assertThat(RulesFile.read(out.toString())).isEqualTo(RulesFile.read(RULES));
        assertThat(run("rules", "put", again.toString())).isZero();

        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), RULES.replace("DEBUG", "LOW"));
        assertThat(run("rules", "put", wrong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("wrong.yaml:6:", "LOW", "nothing was published");
        assertThat(run("rules", "get", "--tenant=unruled")).isEqualTo(1);
    }

    private static LedgerEntry entry(long delivered) {
        return new LedgerEntry(
                "books",
                "prod",
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:01:00Z",
                100,
                1_000,
                delivered,
                delivered,
                2_000,
                Map.of(DropReason.QUOTA_EXCEEDED, 5L));
    }

    private static void put(String topic, Object value) {
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(topic, "key".getBytes(UTF_8), Json.bytes(value)))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        assertThat(TopicReader.readAll(kafka, topic, records::add)).isTrue();
        return records;
    }

    private int deploy(String action, String... options) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "deploy",
                                action,
                                "--tenant=deploy",
                                "--environment=prod",
                                "--service=cart",
                                "--deployment=d-1"));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--kafka=" + kafka.servers());
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
