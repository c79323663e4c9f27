package io.logriver.tail.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Json;
import io.logriver.model.filter.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogQueryTest {
    @Test
    void theTenantIsAlwaysAsked() {
        assertThat(query("")).contains("{\"terms\":{\"tenant\":[\"acme\"]}}");
    }

    @Test
    void whatTheIndexKnowsExactlyIsAskedOfIt() {
        assertThat(query("service.name = \"api\" and log.level >= ERROR and message ~ \"x+\""))
                .contains("{\"terms\":{\"service.name\":[\"api\"]}}")
                .contains("{\"terms\":{\"log.level\":[\"ERROR\",\"FATAL\"]}}")
                .doesNotContain("x+");
    }

    @Test
    void whatMayHoldOtherwiseIsLeftToTheLines() {
        assertThat(query("service.name = \"api\" or log.level = ERROR"))
                .doesNotContain("service.name", "ERROR");
        assertThat(query("service.name != \"api\"")).doesNotContain("service.name");
        assertThat(query("labels.user = \"x\"")).doesNotContain("labels");
    }

    @Test
    void timeIsARange() {
        assertThat(query("")).contains("\"gte\":\"2026-01-31T12:00:00Z\"").doesNotContain("\"lt\"");
    }

    private static String query(String filter) {
        return new String(
                Json.bytes(
                        LogQuery.of(
                                "acme",
                                filter.isEmpty() ? Filter.all() : Filter.parse(filter),
                                Instant.parse("2026-01-31T12:00:00Z"),
                                null,
                                true,
                                null,
                                10)),
                StandardCharsets.UTF_8);
    }
}
