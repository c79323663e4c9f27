package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.cli.kafka.Kafka;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.tail.access.KeyFile;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.Scratch;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command in a process of its own, against a real tail server. */
class TailCommandITCase {
    private static final String TENANT = SharedKafka.freshTenant("watched");
    private static final long PATIENCE_SECONDS = 60;

    private static TailNode server;
    private static String token;
    private static Producer<byte[], byte[]> producer;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void serve() throws IOException {
        Kafka kafka = Kafka.at(SharedKafka.bootstrapServers());
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            topics.createFixed();
            topics.createTail(TENANT, 1);
        }
        producer = kafka.producer();
        server =
                TailNode.onFreePort(Scratch.folder("tail"), kafka.servers())
                        .with("stream.deployment.linger", "100 ms");
        token = token(TENANT);
        server.start();
    }

    @AfterAll
    static void stop() {
        producer.close();
        server.close();
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 0", "FAILED, 3", "ROLLED_BACK, 3", "CANCELLED, 3"})
    void theExitCodeSaysHowTheDeploymentEnded(DeploymentStatus status, int code) throws Exception {
        String id = "d-" + status;
        deployment(id, DeploymentStatus.STARTED);
        Process tail = tail("--deployment", id, "--until-done", "-o", "raw");
        line(id, 1);
        try (BufferedReader out = tail.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo("line 1");
            line(id, 2);
            deployment(id, status);

            assertThat(out.lines()).containsExactly("line 2");
        }
        assertThat(exitCode(tail)).isEqualTo(code);
        assertThat(errors(tail))
                .contains("deployment %s is over: %s".formatted(id, status))
                .doesNotContain("logriver:");
    }

    @Test
    void aDeploymentThatWasOverBeforeHasItsLinesAndItsExitCodeToo() throws Exception {
        deployment("d-over", DeploymentStatus.STARTED);
        line("d-over", 1);
        deployment("d-over", DeploymentStatus.FAILED);

        Process tail = tail("--deployment", "d-over", "--until-done", "-o", "raw");

        assertThat(tail.inputReader(UTF_8).lines()).containsExactly("line 1");
        assertThat(exitCode(tail)).isEqualTo(3);
    }

    @Test
    void whatIsNotOverAtTheTimeoutIsExitCodeOne() throws Exception {
        deployment("d-long", DeploymentStatus.STARTED);

        Process tail = tail("--deployment", "d-long", "--until-done", "--timeout", "2s");

        assertThat(exitCode(tail)).isEqualTo(1);
        assertThat(errors(tail)).contains("deployment d-long was not over at the --timeout");

        Process other = tail("--deployment", "d-none", "--until-done", "--timeout", "1s");
        assertThat(exitCode(other)).isEqualTo(1);
        assertThat(errors(other)).contains("deployment d-none was not known at the --timeout");
    }

    @Test
    void aReaderThatHasEnoughEndsItWithoutAComplaint() throws Exception {
        deployment("d-loud", DeploymentStatus.STARTED);
        for (int i = 0; i < 1_000; i++) {
            line("d-loud", i);
        }
        Process tail = tail("--deployment", "d-loud", "-o", "json");
        try (BufferedReader out = tail.inputReader(UTF_8)) {
            assertThat(out.readLine()).contains("\"line 0\"");
        }

        assertThat(exitCode(tail)).isZero();
        assertThat(errors(tail))
                .isEqualTo("▸ deployment d-loud of checkout 1.5.0 in prod: STARTED");
    }

    @Test
    void aServerThatIsKilledWhileLinesComeCostsNoneOfThem() throws Exception {
        deployment("d-kill", DeploymentStatus.STARTED);
        Process tail = tail("--deployment", "d-kill", "--until-done", "-o", "raw");
        try (BufferedReader out = tail.inputReader(UTF_8)) {
            line("d-kill", 1);
            assertThat(out.readLine()).isEqualTo("line 1");
            server.kill();
            line("d-kill", 2);
            server.start();
            assertThat(out.readLine()).isEqualTo("line 2");
            deployment("d-kill", DeploymentStatus.SUCCEEDED);
            assertThat(out.lines()).isEmpty();
        }
        assertThat(exitCode(tail)).isZero();
        assertThat(errors(tail)).contains("connection lost", "connected again");
    }

    @Test
    void aStrangersTokenIsRefusedWithTheWayOut() throws Exception {
        Process tail = run("tail", "--server", server.url(), "--token", "no.such.token");

        assertThat(exitCode(tail)).isEqualTo(1);
        assertThat(errors(tail)).contains("does not take the token", "./logriver token --tenant T");
    }

    @Test
    void nothingOfAnotherTenantIsSeen() throws Exception {
        line("d-ours", 1);

        Process tail =
                run(
                        "tail",
                        "--server",
                        server.url(),
                        "--token",
                        token(SharedKafka.freshTenant("stranger")),
                        "--deployment",
                        "d-ours",
                        "--no-follow");

        assertThat(tail.inputReader(UTF_8).lines()).isEmpty();
        assertThat(exitCode(tail)).isZero();
    }

    private static String token(String tenant) throws IOException {
        Instant now = Instant.now();
        return new TokenSigner(KeyFile.ensure(server.keyFile()))
                .sign(
                        new Viewer(
                                tenant, "test", Set.of(), Set.of(), now.plus(Duration.ofHours(1))),
                        now);
    }

    private Process tail(String... options) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("tail", "--server", server.url(), "--token", token));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private Process run(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "io.logriver.cli.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String errors(Process process) {
        return String.join(
                "\n",
                new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))
                        .lines()
                        .toList());
    }

    private static void deployment(String id, DeploymentStatus status) throws Exception {
        DeploymentEvent event =
                new DeploymentEvent(
                        id,
                        TENANT,
                        "prod",
                        "checkout",
                        "1.5.0",
                        Track.STABLE,
                        status,
                        Instant.now().toString(),
                        List.of(),
                        null);
        send(Topics.DEPLOYMENTS, event.key(), Json.bytes(event));
    }

    private static void line(String deployment, int number) throws Exception {
        String json =
                "{\"@timestamp\":\"%1$s\",\"event.created\":\"%1$s\",\"event.ingested\":\"%1$s\",\"event.id\":\"logs-%2$s-prod-%3$s-%4$d\",\"log.level\":\"INFO\",\"message\":\"line %4$d\",\"tenant\":\"%2$s\",\"service.name\":\"checkout\",\"service.environment\":\"prod\",\"deployment.id\":\"%3$s\"}"
                        .formatted(Instant.now(), TENANT, deployment, number);
        send(Topics.tail(TENANT), deployment + number, json.getBytes(UTF_8));
    }

    private static void send(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
