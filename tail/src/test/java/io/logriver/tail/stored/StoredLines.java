package io.logriver.tail.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines as the store writes them: an index for each tenant and day. */
public final class StoredLines {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final String elasticsearch;
    private final StringBuilder bulk = new StringBuilder();

    public StoredLines(String elasticsearch) throws Exception {
        this.elasticsearch = elasticsearch;
        String template = Files.readString(Path.of("../deploy/elasticsearch/index-template.json"));
        send(
                "/_index_template/logriver-logs",
                "PUT",
                template.replace(
                        "\"index.number_of_replicas\": 1", "\"index.number_of_replicas\": 0"));
    }

    /** Adds a line, written so many seconds after noon. */
    public void add(String tenant, String message, int number, String level) {
        add(tenant, tenant, message, number, Map.of("log.level", level));
    }

    /**
     * Adds a line to the index of one tenant.
     *
     * @param claimed whose it says it is
     */
    public void add(
            String owner, String claimed, String message, int number, Map<String, String> more) {
        String id = "logs-%s-prod-0-%d".formatted(owner, number);
        Map<String, Object> line = new LinkedHashMap<>(more);
        line.put("@timestamp", NOON.plusSeconds(number).toString());
        line.put("event.id", id);
        line.put("message", message);
        line.put("tenant", claimed);
        bulk.append(
                "{\"create\":{\"_index\":\"logs-%s-2026.01.31\",\"_id\":\"%s\"}}\n"
                        .formatted(owner, id));
        bulk.append(new String(Json.bytes(line), StandardCharsets.UTF_8)).append('\n');
    }

    /** Stores what was added, so that it is found. */
    public void store() throws Exception {
        assertThat(send("/_bulk?refresh=true", "POST", bulk.toString()))
                .contains("\"errors\":false");
        bulk.setLength(0);
    }

    private String send(String path, String method, String body) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(URI.create(elasticsearch + path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
