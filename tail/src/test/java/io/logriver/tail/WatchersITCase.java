package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.testkit.SharedKafka;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watchers of every kind at a real server: slow ones, too many of them, those with a WebSocket. */
class WatchersITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lines lines = new Lines(SharedKafka.freshTenant("watchers"));
    private TailServer server;

    @AfterEach
    void stop() {
        server.close();
        lines.close();
    }

    @Test
    void aSlowWatcherIsToldExactlyWhatItMissedAndCanFetchIt() throws Exception {
        server = StreamITCase.start(Map.of("stream.watcher.queue-bytes", "64 kb"));
        int count = 12_000;
        try (SlowReader slow = new SlowReader(server, lines.tenant())) {
            slow.awaitHeaders();
            try (Reader quick = Reader.open(server, lines.tenant(), "tail=0")) {
                await().atMost(PATIENCE).until(() -> !quick.cursor().isEmpty());
                String padding = "x".repeat(400);
                for (int i = 0; i < count; i++) {
                    lines.write(i, "INFO", "app-1", "api", "prod", padding);
                    if (i % 200 == 199) {
                        int written = i + 1;
                        lines.flush();
                        // The slow one holds up nobody.
                        await().atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(2))
                                .until(() -> quick.lines() == written);
                    }
                }
            }
            slow.read();
            await().atMost(PATIENCE).until(() -> slow.lines() + slow.missed() == count);
            assertThat(slow.missed()).isPositive();
            Set<Integer> all = new HashSet<>(slow.numbers());
            assertThat(all).hasSize(slow.lines());
            for (JsonNode notice : slow.notices()) {
                List<Integer> fetched = fetch(notice);
                assertThat(fetched).hasSize(notice.get("lines").asInt());
                all.addAll(fetched);
            }
            assertThat(all).hasSize(count);
        }
    }

    private List<Integer> fetch(JsonNode notice) throws Exception {
        String query =
                "cursor=%s&to=%s"
                        .formatted(notice.get("cursor").asText(), notice.get("until").asText());
        try (Reader reader = Reader.open(server, lines.tenant(), query)) {
            await().atMost(PATIENCE).until(reader::isEnded);
            return reader.numbers();
        }
    }

    @Test
    void aTenantHasOnlySoManyStreams() throws Exception {
        server = StreamITCase.start(Map.of("limits.tenant.streams", "2"));
        try (Reader first = Reader.open(server, lines.tenant(), "");
                Reader second = Reader.open(server, lines.tenant(), "")) {
            assertThat(first.isEnded() || second.isEnded()).isFalse();
            HttpResponse<InputStream> third = Reader.send(server, lines.tenant(), "");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            try (Reader other = Reader.open(server, SharedKafka.freshTenant("other"), "")) {
                assertThat(other.isEnded()).isFalse();
            }
        }
        await().atMost(PATIENCE)
                .until(() -> Reader.send(server, lines.tenant(), "tail=x").statusCode() == 400);
        try (Reader again = Reader.open(server, lines.tenant(), "")) {
            assertThat(again.isEnded()).isFalse();
        }
    }

    @Test
    void whatIsAskedWronglyIsAnsweredByWhatWouldBeRight() throws Exception {
        server = StreamITCase.start(Map.of());
        assertThat(refusal("levle=WARN")).contains("levle", "level");
        assertThat(refusal("level=WRAN")).contains("WARN");
        assertThat(refusal("since=yesterday")).contains("15m");
        assertThat(refusal("cursor=AAAA")).contains("cursor");
        assertThat(refusal("filter=log.level%20%3E%3E%20WARN")).contains("filter");
    }

    private String refusal(String query) throws Exception {
        HttpResponse<InputStream> answer = Reader.send(server, lines.tenant(), query);
        assertThat(answer.statusCode()).isEqualTo(400);
        return Json.MAPPER.readTree(answer.body()).get("detail").asText();
    }

    @Test
    void aWebSocketTellsTheSameAndTakesNewWishes() throws Exception {
        server = StreamITCase.start(Map.of());
        lines.write(500).flush();
        SocketReader socket = SocketReader.open(server, lines.tenant(), "since=1h");
        await().atMost(PATIENCE).until(() -> socket.numbers().size() == 500);
        lines.write(100).flush();
        await().atMost(PATIENCE).until(() -> socket.numbers().size() == 600);
        assertThat(socket.numbers())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 600).boxed().toList());

        socket.send("{\"level\":\"loud\"}");
        await().atMost(PATIENCE).until(() -> socket.of("notice").size() == 1);
        socket.send("{\"level\":\"ERROR\"}");
        int heartbeats = socket.of("heartbeat").size();
        await().atMost(PATIENCE).until(() -> socket.of("heartbeat").size() > heartbeats);
        lines.write(100);
        lines.write(1_000, "ERROR", "app-1").flush();
        await().atMost(PATIENCE).until(() -> socket.numbers().contains(1_000));
        assertThat(socket.numbers()).hasSize(601);
        socket.close();
    }

    @Test
    void whatIsAskedOnAnOpenWebSocketCountsAsRequests() throws Exception {
        server =
                StreamITCase.start(
                        Map.of(
                                "limits.tenant.requests-per-second", "1",
                                "limits.tenant.requests-burst", "3"));
        try (SocketReader socket = SocketReader.open(server, lines.tenant(), "")) {
            for (int i = 0; i < 6; i++) {
                socket.send("{\"level\":\"ERROR\"}");
            }
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    socket.of("notice").stream()
                                            .anyMatch(
                                                    notice ->
                                                            notice.toString()
                                                                    .contains(
                                                                            "limits.tenant.requests-per-second")));
        }
    }

    @Test
    void aConnectionWithoutTrafficIsClosedAndAStreamLivesByItsHeartbeats() throws Exception {
        server =
                StreamITCase.start(
                        Map.of("http.idle-timeout", "1 s", "stream.heartbeat", "300 ms"));
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Reader stream = Reader.open(server, lines.tenant(), "")) {
            idle.setSoTimeout((int) PATIENCE.toMillis());
            // The end is what the server says to a connection that says nothing.
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(stream.isEnded()).isFalse();
            lines.write(3).flush();
            await().atMost(PATIENCE).until(() -> stream.lines() == 3);
        }
    }

    @Test
    void whoAsksForTheHeadAloneGetsItAndNoStream() throws Exception {
        server = StreamITCase.start(Map.of("limits.tenant.streams", "1"));
        for (int i = 0; i < 3; i++) {
            HttpResponse<Void> head =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(server.url() + "/api/v1/tail"))
                                            .header("Authorization", "Bearer " + lines.tenant())
                                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream");
        }
    }

    @Test
    void aServerThatClosesTellsItsWatchersToComeAgain() throws Exception {
        server = StreamITCase.start(Map.of());
        try (Reader reader = Reader.open(server, lines.tenant(), "")) {
            await().atMost(PATIENCE).until(() -> !reader.cursor().isEmpty());
            server.close();
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.of("notice").get(0).json().get("kind").asText()).isEqualTo("restart");
        }
        server = StreamITCase.start(Map.of());
    }
}
