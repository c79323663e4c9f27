package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.Scratch;
import io.logriver.testkit.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kafka goes away while people watch: they are told, and when it is back they miss nothing. */
class KafkaOutageITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final KafkaBroker BROKER =
            KafkaBroker.onFreePorts(Scratch.folder("kafka-outage"));

    private Lines lines;
    private TailServer server;

    @BeforeAll
    static void startBroker() {
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.stop();
    }

    @BeforeEach
    void start() {
        lines = new Lines(SharedKafka.freshTenant("outage"), BROKER.bootstrapServers());
        server = StreamITCase.start(Map.of("kafka.bootstrap-servers", BROKER.bootstrapServers()));
        await().atMost(PATIENCE).until(() -> readiness() == 200);
    }

    @AfterEach
    void stop() {
        server.close();
        lines.close();
    }

    @Test
    void aBrokerThatStandsStillIsToldAndNothingIsLostOrRepeated() throws Exception {
        lines.write(100).flush();
        try (Reader live = open("");
                Reader whole = open("since=1h");
                SocketReader socket = SocketReader.open(server, lines.tenant(), "since=1h")) {
            lines.write(100).flush();
            await().atMost(PATIENCE).until(() -> live.lines() == 100 && whole.lines() == 200);
            signal("STOP");
            await().atMost(PATIENCE).until(() -> isTold(live, "interrupted"));
            await().atMost(PATIENCE).until(() -> isTold(whole, "interrupted"));
            assertThat(readiness()).isEqualTo(503);
            // Who comes now is told at once, and gets what there is later.
            try (Reader late = open("since=1h")) {
                await().atMost(Duration.ofSeconds(2)).until(() -> isTold(late, "interrupted"));
                signal("CONT");
                lines.write(100).flush();
                await().atMost(PATIENCE).until(() -> late.lines() >= 300);
                assertThat(late.numbers()).containsExactlyInAnyOrderElementsOf(range(0, 300));
            }
            await().atMost(PATIENCE).until(() -> whole.lines() >= 300 && live.lines() >= 200);
            await().atMost(PATIENCE).until(() -> socket.numbers().size() >= 300);
            await().atMost(PATIENCE).until(() -> isTold(live, "resumed"));
            assertThat(live.numbers()).containsExactlyInAnyOrderElementsOf(range(100, 300));
            assertThat(whole.numbers()).containsExactlyInAnyOrderElementsOf(range(0, 300));
            assertThat(socket.numbers()).containsExactlyInAnyOrderElementsOf(range(0, 300));
            assertThat(readiness()).isEqualTo(200);
        }
    }

    @Test
    void aBrokerThatIsKilledAndComesBackIsReadOnFromWhereItWas() throws Exception {
        lines.write(100).flush();
        try (Reader whole = open("since=1h")) {
            await().atMost(PATIENCE).until(() -> whole.lines() == 100);
            BROKER.kill();
            await().atMost(PATIENCE).until(() -> isTold(whole, "interrupted"));
            BROKER.start();
            lines.write(100).flush();
            await().atMost(PATIENCE).until(() -> whole.lines() >= 200);
            await().atMost(PATIENCE).until(() -> isTold(whole, "resumed"));
            assertThat(whole.numbers()).containsExactlyInAnyOrderElementsOf(range(0, 200));
            String cursor = whole.cursor();
            lines.write(10).flush();
            try (Reader resumed = open("cursor=" + cursor)) {
                await().atMost(PATIENCE).until(() -> resumed.lines() >= 10);
                assertThat(resumed.numbers()).containsExactlyInAnyOrderElementsOf(range(200, 210));
            }
        }
    }

    private Reader open(String query) throws Exception {
        return Reader.open(server, lines.tenant(), query);
    }

    private static boolean isTold(Reader reader, String kind) {
        return reader.of("notice").stream()
                .anyMatch(notice -> notice.json().get("kind").asText().equals(kind));
    }

    private int readiness() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/readyz")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void signal(String name) throws Exception {
        long pid = BROKER.process().orElseThrow().pid();
        int code =
                new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(code).isZero();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
