package io.logriver.tail.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final Viewer ANN = new Viewer("acme", "ann", Set.of(), Set.of(), Instant.MAX);

    @TempDir Path folder;

    @Test
    void aLineSaysWhoLookedAtWhatAndNeverATicket() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog audit = new AuditLog(Optional.of(file), new FixedClock())) {
            audit.granted(ANN, "192.0.2.1", "/api/v1/tail", "level=WARN&ticket=abc&q=a%20b");
            audit.refused(
                    new Access.Refused(401, "no"), "192.0.2.2", "/api/v1/tail", "%74icket=abc\n");
            audit.ended(ANN, "192.0.2.1", "/api/v1/tail");
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("abc"));
        JsonNode first = Json.MAPPER.readTree(lines.get(0));
        assertThat(first.path("at").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(first.path("event").asText()).isEqualTo("granted");
        assertThat(first.path("tenant").asText()).isEqualTo("acme");
        assertThat(first.path("subject").asText()).isEqualTo("ann");
        assertThat(first.path("query").asText()).isEqualTo("level=WARN&(left out)&q=a%20b");
        assertThat(Json.MAPPER.readTree(lines.get(2)).path("event").asText()).isEqualTo("ended");
    }
}
