package io.logriver.tail;

import static io.logriver.tail.GuardedServer.CLIENT;
import static io.logriver.tail.GuardedServer.HIDDEN;
import static io.logriver.tail.GuardedServer.PATIENCE;
import static io.logriver.tail.GuardedServer.all;
import static io.logriver.tail.GuardedServer.send;
import static io.logriver.tail.GuardedServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Papers that are not good, no longer good, or shown from the wrong place open nothing. */
class PapersITCase {
    @TempDir static Path folder;

    private static GuardedServer guarded;

    @BeforeAll
    static void start() throws Exception {
        guarded = new GuardedServer(folder.resolve("audit.jsonl"));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                guarded.get(all(guarded.victim), "/api/v1/deployments")
                                        .body()
                                        .contains(HIDDEN));
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    @Test
    void papersThatAreNotGoodOpenNothing() throws Exception {
        String good = all(guarded.victim);
        String payload = good.split("\\.", -1)[1];
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String none = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String mine = all(guarded.spy);
        String other =
                token(
                        "another-secret-another-secret-another",
                        guarded.victim,
                        Set.of(),
                        Set.of(),
                        Duration.ofHours(1));
        for (String token :
                List.of(
                        "",
                        none + "." + payload + ".",
                        none + "." + payload + "." + good.split("\\.", -1)[2],
                        mine.split("\\.", -1)[0] + "." + payload + "." + mine.split("\\.", -1)[2],
                        other,
                        token(guarded.victim, Set.of(), Set.of(), Duration.ofSeconds(-1)))) {
            for (String path :
                    List.of(
                            "/api/v1/tail?since=1h&follow=false",
                            "/api/v1/deployments",
                            "/api/v1/throughput")) {
                HttpResponse<String> response = guarded.get(token, path);
                assertThat(response.statusCode()).isEqualTo(401);
                assertThat(response.body()).doesNotContain(HIDDEN, guarded.victim);
            }
            HttpResponse<String> inAddress =
                    send(guarded.to("/api/v1/deployments?ticket=" + token));
            assertThat(inAddress.statusCode()).isEqualTo(401);
        }
        for (String place : List.of("token=" + good, "access_token=" + good, "ticket=" + good)) {
            assertThat(send(guarded.to("/api/v1/deployments?" + place)).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aLiveStreamEndsWithItsToken() throws Exception {
        String token = token(guarded.victim, Set.of(), Set.of(), Duration.ofSeconds(4));
        try (Reader reader = Reader.open(guarded.server, token, "since=1h")) {
            await().atMost(PATIENCE).until(() -> reader.numbers().size() >= 30);
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.of("end")).hasSize(1);
            assertThat(reader.of("end").get(0).json().path("reason").asText())
                    .isEqualTo("token-expired");
        }
        assertThat(Reader.send(guarded.server, token, "since=1h").statusCode()).isEqualTo(401);
    }

    @Test
    void aTicketOpensOnceAndGivesNoOther() throws Exception {
        String ticket = guarded.ticket(all(guarded.victim));
        String path = "/api/v1/deployments?ticket=" + ticket;
        assertThat(send(guarded.to(path)).statusCode()).isEqualTo(200);
        assertThat(send(guarded.to(path)).statusCode()).isEqualTo(401);
        String fresh = guarded.ticket(all(guarded.victim));
        HttpResponse<String> more =
                send(
                        guarded.to("/api/v1/tickets?ticket=" + fresh)
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(more.statusCode()).isEqualTo(401);
    }

    @Test
    void aTicketSeesNoMoreThanItsToken() throws Exception {
        String ticket = guarded.ticket(guarded.narrow());
        HttpResponse<String> response =
                send(guarded.to("/api/v1/tail?follow=false&since=1h&ticket=" + ticket));
        assertThat(response.body()).contains("line 29 visible");
        assertThat(response.body()).doesNotContain(HIDDEN);
    }

    @Test
    void pagesOfOthersMayNotAsk() throws Exception {
        String token = all(guarded.victim);
        for (String origin :
                List.of(
                        "https://evil.example.com",
                        "null",
                        "https://console.example.com.evil.com",
                        "http://127.0.0.1")) {
            HttpResponse<String> refused =
                    send(
                            guarded.to("/api/v1/deployments")
                                    .header("Authorization", "Bearer " + token)
                                    .header("Origin", origin));
            assertThat(refused.statusCode()).as(origin).isEqualTo(403);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(refused.body()).doesNotContain(HIDDEN);
            assertThat(handshake(guarded.ticket(token), origin)).as(origin).contains("403");
        }
        assertThat(preflight("https://evil.example.com").statusCode()).isEqualTo(403);
        HttpResponse<String> may = preflight("https://console.example.com");
        assertThat(may.statusCode()).isEqualTo(204);
        assertThat(may.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization");
        HttpResponse<String> taken =
                send(
                        guarded.to("/api/v1/deployments")
                                .header("Authorization", "Bearer " + token)
                                .header("Origin", "https://console.example.com"));
        assertThat(taken.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://console.example.com");
        assertThat(taken.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(handshake(guarded.ticket(token), guarded.server.url())).isEqualTo("open");
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        return send(
                guarded.to("/api/v1/deployments")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Headers", "Authorization"));
    }

    private static String handshake(String ticket, String origin) {
        try {
            CLIENT.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(guarded.socket(ticket), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return "open";
        } catch (CompletionException e) {
            return e.getCause() instanceof java.net.http.WebSocketHandshakeException refused
                    ? String.valueOf(refused.getResponse().statusCode())
                    : String.valueOf(e.getCause());
        }
    }

    @Test
    void theAuditLogKnowsWhenAWatcherLeft() throws Exception {
        String query = "service=watched&since=1h";
        long before = audited("ended");
        try (Reader reader = Reader.open(guarded.server, all(guarded.victim), query)) {
            await().atMost(PATIENCE).until(() -> !reader.cursor().isEmpty());
            await().atMost(PATIENCE).until(() -> audited("service=watched") == 1);
        }
        await().atMost(PATIENCE).until(() -> audited("ended") > before);
    }

    private static long audited(String word) throws Exception {
        return Files.readString(folder.resolve("audit.jsonl"))
                .lines()
                .filter(line -> line.contains(guarded.victim) && line.contains(word))
                .count();
    }

    @Test
    void theAuditLogKnowsWhoLookedAndKeepsNoPapers() throws Exception {
        String token = all(guarded.victim);
        guarded.get(token, "/api/v1/deployments?service=audited");
        String ticket = guarded.ticket(token);
        send(guarded.to("/api/v1/deployments?ticket=" + ticket));
        guarded.get("wrong", "/api/v1/deployments?service=refused");
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Files.readString(folder.resolve("audit.jsonl"))
                                        .contains("service=refused"));
        String log = Files.readString(folder.resolve("audit.jsonl"));
        assertThat(log).doesNotContain(token, ticket, token.split("\\.", -1)[2]);
        JsonNode line =
                Json.MAPPER.readTree(
                        log.lines()
                                .filter(it -> it.contains("service=audited"))
                                .findFirst()
                                .orElseThrow());
        assertThat(line.path("event").asText()).isEqualTo("granted");
        assertThat(line.path("tenant").asText()).isEqualTo(guarded.victim);
        assertThat(line.path("subject").asText()).isEqualTo("it");
        assertThat(line.path("remote").asText()).isEqualTo("127.0.0.1");
    }
}
