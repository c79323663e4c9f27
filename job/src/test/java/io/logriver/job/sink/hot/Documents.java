package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents for tests. */
final class Documents {
    static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

    private Documents() {}

    static Document document(String id) {
        return document(id, "{\"event.id\":\"" + id + "\"}");
    }

    static Document document(String id, String json) {
        return new Document("acme", NOON, id, json.getBytes(UTF_8));
    }

    /** Documents with the ids d0, d1 and so on. */
    static List<Document> documents(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document("d" + i));
        }
        return documents;
    }
}
