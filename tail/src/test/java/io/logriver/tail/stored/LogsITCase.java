package io.logriver.tail.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.tail.NamedAccess;
import io.logriver.tail.TailConfig;
import io.logriver.tail.TailServer;
import io.logriver.testkit.SharedElasticsearch;
import io.logriver.testkit.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stored lines from a real Elasticsearch over HTTP. */
class LogsITCase {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void storedLinesComeByPagesAndByTheSameFilters() throws Exception {
        String elasticsearch = SharedElasticsearch.url();
        String tenant = SharedKafka.freshTenant("stored");
        StoredLines lines = new StoredLines(elasticsearch);
        for (int i = 0; i < 450; i++) {
            lines.add(tenant, "line " + i, i, i % 10 == 0 ? "ERROR" : "INFO");
        }
        // A tenant whose name begins alike has indices whose names do, too.
        lines.add(tenant + "-eu", "line 1000", 1_000, "ERROR");
        lines.store();
        try (TailServer server = server(elasticsearch)) {
            List<Integer> errors = all(server, tenant, "level=ERROR&limit=20&order=asc");
            assertThat(errors).hasSize(45).isSorted().allMatch(number -> number % 10 == 0);
            List<Integer> newest = all(server, tenant, "limit=2000");
            assertThat(newest).hasSize(450).startsWith(449, 448).endsWith(0);
            assertThat(all(server, tenant, "filter=message%20~%20%22line%204.5%22"))
                    .containsExactlyInAnyOrder(405, 415, 425, 435, 445);
            assertThat(all(server, tenant, "since=2026-01-31T12:00:10Z&until=2026-01-31T12:00:20Z"))
                    .hasSize(10);
            assertThat(all(server, "nobody", "limit=10")).isEmpty();
        }
    }

    @Test
    void anAnswerOfLongLinesEndsEarlyAndGoesOnInTheNext() throws Exception {
        String elasticsearch = SharedElasticsearch.url();
        String tenant = SharedKafka.freshTenant("long");
        StoredLines lines = new StoredLines(elasticsearch);
        Map<String, String> megabyte = Map.of("event.original", "x".repeat(1 << 20));
        for (int i = 0; i < 12; i++) {
            lines.add(tenant, tenant, "line " + i, i, megabyte);
        }
        lines.store();
        try (TailServer server = server(elasticsearch)) {
            JsonNode first = page(server, tenant, "order=asc&limit=100");
            assertThat(first.get("logs")).hasSize(8);
            assertThat(all(server, tenant, "order=asc&limit=100"))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    private static TailServer server(String elasticsearch) {
        return TailServer.start(
                TailConfig.of(
                        Map.of(
                                "kafka.bootstrap-servers",
                                SharedKafka.bootstrapServers(),
                                "elasticsearch.url",
                                elasticsearch,
                                "http.port",
                                "0")),
                new NamedAccess());
    }

    private static List<Integer> all(TailServer server, String tenant, String query)
            throws Exception {
        List<Integer> numbers = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = page(server, tenant, query + after);
            page.get("logs").forEach(it -> numbers.add(number(it.get("message").asText())));
            after = page.has("next") ? "&after=" + page.get("next").asText() : null;
        }
        return numbers;
    }

    private static JsonNode page(TailServer server, String tenant, String query) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/logs?" + query))
                                .header("Authorization", "Bearer " + tenant)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private static int number(String message) {
        return Integer.parseInt(message.substring("line ".length()));
    }
}
