package io.logriver.cli.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.model.rules.RulesFile;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes out of {@code ./logriver parse} for lines that go in. */
class LineInputTest {
    private static final String TRACE =
            """
            2026-01-31 12:00:00,000 ERROR order 7 failed
            shop.OrderException: no stock
            \tat shop.Orders.place(Orders.java:40)
            2026-01-31 12:00:01,000 INFO order 8 placed
            """;

    private TenantRules rules = TenantRules.DEFAULTS;
    private boolean signature;

    private List<JsonNode> events(InputStream in) throws IOException {
        ParserOptions options =
                ParserOptions.DEFAULTS.withNowMillis(
                        Instant.parse("2026-02-01T00:00:00Z").toEpochMilli());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LineInput(new LineReader(rules, options), options, new EventWriter(out, signature))
                .read(in);
        List<JsonNode> events = new ArrayList<>();
        for (String line : out.toString(UTF_8).lines().toList()) {
            events.add(Json.MAPPER.readTree(line));
        }
        return events;
    }

    private List<JsonNode> events(String text) throws IOException {
        return events(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> all(List<JsonNode> events, String key) {
        return events.stream().map(event -> event.path(key).asText()).toList();
    }

    @Test
    void linesOfATraceAreOneEvent() throws IOException {
        List<JsonNode> events = events(TRACE);
        assertThat(all(events, "message")).containsExactly("order 7 failed", "order 8 placed");
        assertThat(events.get(0).path("error.type").asText()).isEqualTo("shop.OrderException");
        assertThat(events.get(0).path("error.stack_trace").asText())
                .isEqualTo("shop.OrderException: no stock\n\tat shop.Orders.place(Orders.java:40)");
    }

    @Test
    void everyLineIsAnEventWithoutJoiningAnEmptyOneToo() throws IOException {
        rules = rules.withoutJoining();
        assertThat(events(TRACE)).hasSize(4);
        assertThat(events("a\n\nb")).hasSize(3);
        assertThat(events("")).isEmpty();
    }

    @Test
    void timesAreInTheGivenZoneAndInTheYearBeforeNow() throws IOException {
        rules = rules.withZone("Europe/Berlin");
        assertThat(all(events("<13>Dec 31 23:30:00 host app: x"), "@timestamp"))
                .containsExactly("2025-12-31T22:30:00.000Z");
        assertThat(events("no time here").get(0).has("@timestamp")).isFalse();
    }

    @Test
    void theSignatureIsAddedWhereAskedFor() throws IOException {
        signature = true;
        List<String> signatures = all(events("user 17 gone\nuser 4 gone"), "message.signature");
        assertThat(signatures.get(0)).isEqualTo(signatures.get(1)).contains("<*>");
    }

    @Test
    void theRulesOfATenantAreThoseOfTheJob() throws IOException {
        rules =
                RulesFile.read(
                                """
                                tenants:
                                  acme:
                                    zone: Europe/Berlin
                                    patterns:
                                      - name: batch
                                        services: [nightly]
                                        grok: '%{TIMESTAMP_ISO8601:@timestamp}!%{LOGLEVEL:level}!%{GREEDYDATA:message}'
                                    redaction:
                                      patterns: [{name: customer, regex: 'C-[0-9]+'}]
                                """)
                        .tenants()
                        .get("acme");
        String line = "2026-01-31 12:00:00!warn!late for C-17, password=x";
        assertThat(all(events(line), "parse.format")).doesNotContain("user-pattern");
        JsonNode event =
                events(
                                "{\"service.name\":\"nightly\",\"log\":\""
                                        + line
                                        + "\\n\",\"stream\":\"stdout\"}")
                        .get(0);
        assertThat(event.path("parse.format").asText()).isEqualTo("user-pattern");
        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-01-31T11:00:00.000Z");
        assertThat(event.path("log.level").asText()).isEqualTo("WARN");
        assertThat(event.path("message").asText())
                .isEqualTo("late for [REDACTED:customer], password=[REDACTED:password]");
    }

    @Test
    @Timeout(20)
    void whereTheInputPausesTheEventIsShown() throws IOException {
        byte[] error = "2026-01-31 12:00:00,000 ERROR no\n".getBytes(UTF_8);
        List<JsonNode> events =
                events(
                        new ByteArrayInputStream(error) {
                            @Override
                            public synchronized int available() {
                                return 0;
                            }
                        });
        assertThat(all(events, "message")).containsExactly("no");
    }
}
