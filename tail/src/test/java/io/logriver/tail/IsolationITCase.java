package io.logriver.tail;

import static io.logriver.tail.GuardedServer.CLIENT;
import static io.logriver.tail.GuardedServer.HIDDEN;
import static io.logriver.tail.GuardedServer.PATIENCE;
import static io.logriver.tail.GuardedServer.all;
import static io.logriver.tail.GuardedServer.deploy;
import static io.logriver.tail.GuardedServer.encoded;
import static io.logriver.tail.GuardedServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A spy, who has good tokens of its own tenant, tries to see the victim's lines and deployments by
 * every means; and a viewer of one service tries to see the others.
 */
class IsolationITCase {
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

    /** No line, deployment or window of others; a parameter may come back in a problem. */
    private static void assertHidden(HttpResponse<String> response) {
        assertThat(response.body())
                .as(response.uri().toString())
                .doesNotContainPattern("line \\d+ " + HIDDEN)
                .doesNotContain("\"version\":\"" + HIDDEN, "77700")
                .doesNotContain("\"tenant\":\"" + guarded.victim + "\"");
    }

    @Test
    void theVictimSeesItsOwn() throws Exception {
        assertThat(guarded.lines(all(guarded.victim), "").body()).contains("line 29 " + HIDDEN);
        assertThat(
                        guarded.get(all(guarded.victim), "/api/v1/deployments/" + HIDDEN + "-1")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noParameterChoosesAnotherTenant() throws Exception {
        String token = guarded.narrow();
        for (String query :
                List.of(
                        "",
                        "deployment=" + HIDDEN + "-1",
                        "service=api",
                        "tenant=" + guarded.victim,
                        "topic=tail-" + guarded.victim,
                        "service=api&tenant=" + guarded.victim,
                        "service=open&service=closed",
                        "environment=secret",
                        "environment=prod&environment=secret",
                        "q=" + HIDDEN,
                        "level=ERROR",
                        "filter=" + encoded("tenant = \"" + guarded.victim + "\""),
                        "filter="
                                + encoded("tenant = \"" + guarded.victim + "\" or message ~ \".\""),
                        "filter=" + encoded("exists message or not exists message"),
                        "filter=" + encoded("x\") or (exists message"),
                        "filter="
                                + encoded("service.name = closed or service.environment = secret"),
                        "filter=" + encoded("not (service.name = open)"),
                        "tail=100",
                        "tail=100&service=closed")) {
            assertHidden(guarded.lines(token, query));
            assertHidden(guarded.get(token, "/api/v1/deployments?" + query));
            assertHidden(guarded.get(token, "/api/v1/throughput?" + query));
        }
        assertThat(
                        guarded.lines(
                                        token,
                                        "filter=" + encoded("exists message or not exists message"))
                                .body())
                .contains("line 29 visible");
    }

    @Test
    void whatIsNotTheirsIsAnsweredAsWhatIsNotThere() throws Exception {
        String wide = all(guarded.spy);
        String narrow = guarded.narrow();
        assertThat(guarded.get(wide, "/api/v1/deployments/" + HIDDEN + "-2").statusCode())
                .isEqualTo(200);
        assertSameAsNothing(wide, HIDDEN + "-1");
        assertSameAsNothing(narrow, HIDDEN + "-1");
        assertSameAsNothing(narrow, HIDDEN + "-2");
        assertSameAsNothing(narrow, HIDDEN + "-3");
    }

    private static void assertSameAsNothing(String token, String id) throws Exception {
        String nothing = "nothing-" + "x".repeat(id.length() - 8);
        for (String path :
                List.of(
                        "/api/v1/deployments/%s",
                        "/api/v1/deployments/%s?service=api",
                        "/api/v1/tail?follow=false&deployment=%s",
                        "/api/v1/tail?follow=false&since=1h&deployment=%s")) {
            HttpResponse<String> hidden = guarded.get(token, path.formatted(id));
            HttpResponse<String> absent = guarded.get(token, path.formatted(nothing));
            assertThat(hidden.statusCode()).isEqualTo(absent.statusCode());
            assertThat(neutral(hidden, id)).isEqualTo(neutral(absent, nothing));
            assertThat(hidden.headers().map().keySet()).isEqualTo(absent.headers().map().keySet());
        }
    }

    private static String neutral(HttpResponse<String> response, String id) {
        return response.body().replace(id, "ID").replaceAll("(?m)^id: .*$", "id: CURSOR");
    }

    @Test
    void aCursorOfAnotherTenantLeadsNowhere() throws Exception {
        String stolen = lastCursor(guarded.lines(all(guarded.victim), ""));
        HttpResponse<String> refused = guarded.lines(all(guarded.spy), "cursor=" + stolen);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo(
                        guarded.lines(all(guarded.spy), "cursor=" + "A".repeat(stolen.length()))
                                .body());
    }

    @Test
    void anAlteredCursorLeadsToOwnLinesAtMost() throws Exception {
        String token = guarded.narrow();
        byte[] good = lastCursor(guarded.lines(token, "")).getBytes(StandardCharsets.US_ASCII);
        Random random = new Random(5);
        String letters = "ABCabc019-_.~%/";
        for (int i = 0; i < 150; i++) {
            byte[] altered = good.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                altered[random.nextInt(altered.length)] =
                        (byte) letters.charAt(random.nextInt(letters.length()));
            }
            String cursor = encoded(new String(altered, StandardCharsets.US_ASCII));
            for (String where : List.of("cursor=" + cursor, "to=" + cursor)) {
                HttpResponse<String> response = guarded.lines(token, where);
                assertHidden(response);
                assertThat(response.statusCode()).isIn(200, 400);
            }
        }
    }

    private static String lastCursor(HttpResponse<String> stream) {
        return stream.body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .reduce((a, b) -> b)
                .orElseThrow()
                .substring(4);
    }

    @Test
    void noPathLeadsAround() throws Exception {
        String token = all(guarded.spy);
        String id = HIDDEN + "-1";
        for (String path :
                List.of(
                        "/api/v1/deployments/" + guarded.victim + "/" + id,
                        "/api/v1/deployments/" + encoded(guarded.victim + "/prod/api/" + id),
                        "/api/v1/deployments/../deployments/" + id,
                        "/api/v1/deployments/%2e%2e/deployments/" + id,
                        "/api/v1/deployments/" + id + "%00",
                        "/api/v1/deployments/" + id + "/",
                        "/api/v1/deployments//" + id,
                        "//api/v1/deployments/" + id,
                        "/API/v1/deployments/" + id,
                        "/api/v1/./deployments/" + id,
                        "/api/v1/deployments;tenant=" + guarded.victim,
                        "/api/v1/tail/" + guarded.victim,
                        "/api/v1/tail;x?tenant=" + guarded.victim,
                        "http://" + guarded.victim + "/api/v1/deployments/" + id,
                        "/../../pom.xml",
                        "/%2e%2e/%2e%2e/pom.xml",
                        "/..%2f..%2fpom.xml",
                        "/%5c..%5cpom.xml",
                        "/../io/logriver/tail/TailMain.class",
                        "/..%2fio/logriver/tail/TailMain.class",
                        "/%2e%2e%2flog4j2.xml")) {
            String answer =
                    guarded.raw(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + token
                                    + "\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .doesNotContain(
                            "\"version\":\"" + HIDDEN, "<project", "Configuration", "\u00ca\u00fe");
            assertThat(answer).as(path).matches("(?s)HTTP/1\\.1 (400|404|405) .*");
        }
    }

    @Test
    void throughputCountsWhatMayBeSeen() throws Exception {
        String prod = token(guarded.spy, Set.of(), Set.of("prod"), Duration.ofHours(1));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                guarded.get(all(guarded.spy), "/api/v1/throughput")
                                        .body()
                                        .contains("777002"));
        assertThat(guarded.get(prod, "/api/v1/throughput").body()).contains("\"lines.in\":42");
        for (String query :
                List.of("", "environment=secret", "environment=prod&environment=secret")) {
            assertHidden(guarded.get(prod, "/api/v1/throughput?" + query));
            HttpResponse<String> narrow =
                    guarded.get(guarded.narrow(), "/api/v1/throughput?" + query);
            assertThat(narrow.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whatHappensNowToOthersIsNotHeard() throws Exception {
        String token = guarded.narrow();
        try (Reader live =
                Reader.open(guarded.server, token, "filter=" + encoded("exists message"))) {
            await().atMost(PATIENCE).until(() -> !live.cursor().isEmpty());
            for (int i = 1_000; i < 1_050; i++) {
                guarded.victimLines.write(i, "ERROR", HIDDEN + "-1", "open", "prod", HIDDEN);
                guarded.spyLines.write(i, "ERROR", HIDDEN + "-2", "closed", "prod", HIDDEN);
                guarded.spyLines.write(i + 50, "ERROR", HIDDEN + "-3", "open", "secret", HIDDEN);
            }
            deploy(guarded.victim, "prod", "open", HIDDEN + "-4");
            deploy(guarded.spy, "prod", "closed", HIDDEN + "-5");
            guarded.victimLines.flush();
            guarded.spyLines.flush();
            deploy(guarded.spy, "prod", "open", "open-2");
            for (int i = 2_000; i < 2_003; i++) {
                guarded.spyLines.write(i, "INFO", "open-2", "open", "prod", "visible");
            }
            guarded.spyLines.flush();
            await().atMost(PATIENCE).until(() -> live.numbers().size() == 3);
            await().atMost(PATIENCE).until(() -> live.of("deployment").size() == 1);
            assertThat(live.numbers()).containsExactlyInAnyOrder(2_000, 2_001, 2_002);
            assertThat(live.events()).noneMatch(event -> event.data().contains(HIDDEN));
        }
    }

    @Test
    void newWishesOnASocketWidenNothing() throws Exception {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        String ticket = guarded.ticket(guarded.narrow());
        WebSocket socket =
                CLIENT.newWebSocketBuilder()
                        .buildAsync(
                                guarded.socket(ticket),
                                new WebSocket.Listener() {
                                    private final StringBuilder text = new StringBuilder();

                                    @Override
                                    public CompletionStage<?> onText(
                                            WebSocket from, CharSequence data, boolean last) {
                                        text.append(data);
                                        if (last) {
                                            heard.add(text.toString());
                                            text.setLength(0);
                                        }
                                        from.request(1);
                                        return null;
                                    }
                                })
                        .join();
        await().atMost(PATIENCE)
                .until(() -> heard.stream().anyMatch(it -> it.contains("line 29 visible")));
        for (String wishes :
                List.of(
                        "{\"since\":\"1h\",\"service\":\"closed\"}",
                        "{\"since\":\"1h\",\"environment\":[\"prod\",\"secret\"]}",
                        "{\"since\":\"1h\",\"tenant\":\"" + guarded.victim + "\"}",
                        "{\"since\":\"1h\",\"filter\":\"service.name = closed or exists message\"}")) {
            int before = heard.size();
            socket.sendText(wishes, true).join();
            socket.sendText("{\"nonsense\":1}", true).join();
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    heard.stream()
                                            .skip(before)
                                            .anyMatch(it -> it.contains("nonsense")));
        }
        await().atMost(PATIENCE)
                .until(
                        () ->
                                heard.stream().filter(it -> it.contains("line 29 visible")).count()
                                        >= 2);
        assertThat(heard)
                .noneMatch(
                        it ->
                                it.contains(HIDDEN + " ")
                                        || it.contains(HIDDEN + "\"")
                                        || it.contains(HIDDEN + "-"));
        socket.abort();
    }
}
