package io.logriver.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopMembersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deployment.id\":\"d-1\"}",
                "{\"a\":1,\"deployment.id\":\"d-1\",\"b\":2}",
                " { \"a\" : \"x\\\"\\\\\" , \"deployment.id\" : \"d-1\" }",
                "{\"labels\":{\"deployment.id\":\"spoof\"},\"deployment.id\":\"d-1\"}",
                "{\"a\":[1,{\"deployment.id\":\"spoof\"}],\"n\":null,\"deployment.id\":\"d-1\"}",
                "{\"message\":\"\\\"deployment.id\\\":\\\"spoof\\\"\",\"deployment.id\":\"d-1\"}",
            })
    void findsTheOutermostMember(String json) {
        assertThat(text(json)).isEqualTo("d-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[\"deployment.id\"]",
                "{\"deployment.id\":1}",
                "{\"deployment.id\"",
                "{\"deployment.id\":",
                "{\"labels\":{\"deployment.id\":\"spoof\"}}",
                "{\"x\":\"deployment.id\"}",
                "{\"a\":\"unclosed",
                "{\"a\":\"\\",
            })
    void findsNothingWhereThereIsNone(String json) {
        assertThat(text(json)).isNull();
    }

    @Test
    void instantsAreReadToTheNano() {
        for (String text :
                new String[] {
                    "2026-01-31T12:00:00Z",
                    "2026-02-28T23:59:59.1Z",
                    "1999-12-31T00:00:00.123456789Z",
                    "2024-02-29T01:02:03.000001Z"
                }) {
            Instant at = Instant.parse(text);
            assertThat(nanos(text)).isEqualTo(at.getEpochSecond() * 1_000_000_000 + at.getNano());
        }
        assertThat(nanos("yesterday at noon, more or less")).isEqualTo(Long.MIN_VALUE);
        assertThat(nanos("2026-13-01T12:00:00Z")).isEqualTo(Long.MIN_VALUE);
        assertThat(nanos("2026")).isEqualTo(Long.MIN_VALUE);
    }

    private static long nanos(String text) {
        return Instants.nanos((text + "\"").getBytes(StandardCharsets.US_ASCII), 0);
    }

    private static String text(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int at = TopMembers.text(bytes, "deployment.id");
        return at < 0
                ? null
                : new String(
                        bytes, at, TopMembers.endOfText(bytes, at) - at, StandardCharsets.UTF_8);
    }
}
