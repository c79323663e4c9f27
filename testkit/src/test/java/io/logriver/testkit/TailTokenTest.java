package io.logriver.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailTokenTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Instant EXPIRES = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void aTokenSaysWhoMaySeeWhatUntilWhen() throws IOException {
        JsonNode claims = claims(new TailToken("acme", List.of("cart"), List.of("prod"), EXPIRES));

        assertThat(claims.path("tenant").asText()).isEqualTo("acme");
        assertThat(claims.path("services").path(0).asText()).isEqualTo("cart");
        assertThat(claims.path("environments").path(0).asText()).isEqualTo("prod");
        assertThat(claims.path("exp").asLong()).isEqualTo(EXPIRES.getEpochSecond());
    }

    @Test
    void whatIsNotLimitedIsNotThere() throws IOException {
        JsonNode claims = claims(new TailToken("acme", List.of(), List.of(), EXPIRES));

        assertThat(claims.has("services")).isFalse();
        assertThat(claims.has("environments")).isFalse();
    }

    @Test
    void theSignatureHangsOnTheKey() {
        TailToken token = new TailToken("acme", List.of(), List.of(), EXPIRES);
        String one = token.sign(KEY);
        String other = token.sign("another key of the same length...".getBytes(UTF_8));

        assertThat(one.split("\\.", -1)).hasSize(3);
        assertThat(one.substring(one.lastIndexOf('.')))
                .isNotEqualTo(other.substring(other.lastIndexOf('.')));
    }

    private static JsonNode claims(TailToken token) throws IOException {
        String[] parts = token.sign(KEY).split("\\.", -1);
        return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }
}
