package io.logriver.tail;

import static io.logriver.tail.GuardedServer.HIDDEN;
import static io.logriver.tail.GuardedServer.all;
import static io.logriver.tail.GuardedServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.tail.stored.StoredLines;
import io.logriver.testkit.SharedElasticsearch;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stored lines of one tenant are not to be had by another, also where the names of their indices
 * begin alike: the victim's is the spy's with a word behind.
 */
class StoredIsolationITCase {
    private static final Map<String, String> OPEN =
            Map.of(
                    "service.name",
                    "open",
                    "service.environment",
                    "prod",
                    "deployment.id",
                    "open-1");

    @TempDir static Path folder;

    private static GuardedServer guarded;

    @BeforeAll
    static void start() throws Exception {
        String elasticsearch = SharedElasticsearch.url();
        guarded =
                new GuardedServer(
                        folder.resolve("audit.jsonl"), Map.of("elasticsearch.url", elasticsearch));
        StoredLines lines = new StoredLines(elasticsearch);
        for (int i = 0; i < 5; i++) {
            lines.add(guarded.spy, guarded.spy, "line %d visible".formatted(i), i, OPEN);
            lines.add(
                    guarded.victim,
                    guarded.victim,
                    "line %d %s".formatted(i, HIDDEN),
                    i,
                    Map.of("service.name", "open", "deployment.id", HIDDEN + "-1"));
            lines.add(
                    guarded.spy,
                    guarded.spy,
                    "line %d %s".formatted(i, HIDDEN),
                    100 + i,
                    Map.of(
                            "service.name",
                            "closed",
                            "service.environment",
                            "prod",
                            "deployment.id",
                            HIDDEN + "-2"));
        }
        // What a line says of itself does not bring it to whom it names.
        lines.add(guarded.victim, guarded.spy, "line 6 " + HIDDEN, 6, OPEN);
        // A name may look like a date.
        lines.add(guarded.spy + "-2026", guarded.spy, "line 7 " + HIDDEN, 7, OPEN);
        lines.store();
    }

    @AfterAll
    static void stop() {
        guarded.close();
    }

    @Test
    void everyTenantFindsItsOwn() throws Exception {
        assertThat(messages(logs(all(guarded.victim), ""))).hasSize(5);
        assertThat(messages(logs(all(guarded.spy), ""))).hasSize(10);
        assertThat(messages(logs(guarded.narrow(), "order=asc")))
                .hasSize(5)
                .allMatch(message -> message.endsWith("visible"));
    }

    @Test
    void indicesWhoseNamesBeginAlikeAreNotSearched() throws Exception {
        assertThat(messages(logs(all(guarded.spy), "deployment=open-1")))
                .hasSize(5)
                .allMatch(message -> message.endsWith("visible"));
    }

    @Test
    void noParameterLeadsToAnothersLines() throws Exception {
        for (String query :
                List.of(
                        "tenant=" + guarded.victim,
                        "index=logs-" + guarded.victim + "-2026.01.31",
                        "deployment=" + HIDDEN + "-1",
                        "deployment=" + HIDDEN + "-2",
                        "service=closed",
                        "service=open&service=closed",
                        "environment=prod&environment=secret",
                        "q=" + HIDDEN,
                        "filter=" + encoded("tenant = \"" + guarded.victim + "\""),
                        "filter=" + encoded("exists message or not exists message"),
                        "filter=" + encoded("x\") or (exists message"),
                        "filter=" + encoded("service.name = closed or tenant ~ \".\""))) {
            HttpResponse<String> response = logs(guarded.narrow(), query);
            assertThat(response.statusCode()).as(query).isIn(200, 400);
            assertThat(response.body()).as(query).doesNotContainPattern("line \\d " + HIDDEN);
        }
    }

    @Test
    void whatIsNotTheirsIsAnsweredAsWhatIsNotThere() throws Exception {
        for (String token : List.of(all(guarded.spy), guarded.narrow())) {
            String hidden = logs(token, "deployment=" + HIDDEN + "-1").body();
            assertThat(hidden).isEqualTo(logs(token, "deployment=nothing-1").body());
        }
    }

    @Test
    void thePlaceOfAnotherLeadsToOwnLinesAtMost() throws Exception {
        JsonNode page = Json.MAPPER.readTree(logs(all(guarded.victim), "limit=2&order=asc").body());
        String stolen = page.get("next").asText();
        List<String> places = new ArrayList<>(List.of(stolen, stolen + "A", "AAAA", "W10"));
        for (String sort :
                List.of(
                        "[\"0\",\"\"]",
                        "[{\"terms\":1},2]",
                        "[null,null]",
                        "[1,\"x\"],\"query\":{\"match_all\":{}}")) {
            places.add(
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(sort.getBytes(StandardCharsets.UTF_8)));
        }
        for (String place : places) {
            HttpResponse<String> response = logs(guarded.narrow(), "order=asc&after=" + place);
            assertThat(response.statusCode()).as(place).isIn(200, 400);
            assertThat(response.body()).as(place).doesNotContain(HIDDEN);
        }
    }

    private static HttpResponse<String> logs(String token, String query) throws Exception {
        return guarded.get(token, "/api/v1/logs?" + query);
    }

    private static List<String> messages(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> messages = new ArrayList<>();
        Json.MAPPER
                .readTree(response.body())
                .get("logs")
                .forEach(line -> messages.add(line.get("message").asText()));
        return messages;
    }
}
