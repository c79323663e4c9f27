package io.logriver.udfs.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.ByteWriter;
import io.logriver.model.Json;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRedactorTest {
    private static final String CARD = "4111111111111111";

    private final EventRedactor redactor = new EventRedactor(Redaction.DEFAULTS);
    private final LineParser parser = new LineParser();
    private final ParsedLine said = new ParsedLine();

    private boolean redact(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        parser.parse(bytes, 0, bytes.length, said);
        return redactor.redact(said, bytes, 0, bytes.length, false);
    }

    private String original() {
        return new String(
                redactor.original(), redactor.originalOffset(), redactor.originalLength(), UTF_8);
    }

    private JsonNode event() throws IOException {
        ByteWriter out = new ByteWriter(64);
        said.writeEvent(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paid with 4111111111111111 at once",
                "2026-01-31 10:00:00,000 WARN Pay - paid with 4111111111111111",
                "level=info msg=\"paid with 4111111111111111\" card=4111111111111111",
                "{\"level\":\"info\",\"msg\":\"4111111111111111\",\"pay\":{\"card\":4111111111111111}}",
                "{\"log\":\"{\\\"msg\\\":\\\"paid\\\",\\\"card\\\":\\\"4111111111111111\\\"}\\n\",\"stream\":\"stdout\",\"time\":\"2026-01-31T10:00:00Z\"}",
                "2026-01-31T10:00:00.0Z stdout F card=4111111111111111 level=info msg=x",
                "<13>1 2026-01-31T10:00:00Z h app 1 - [pay@1 card=\"4111111111111111\"] paid",
                "\u001b[31mpaid with 4111111111111111\u001b[0m",
                "10.2.3.4 - - [31/Jan/2026:10:00:00 +0000] \"GET /pay?card=4111111111111111 HTTP/1.1\" 200 5"
            })
    void nothingOfTheEventHoldsTheSecret(String line) throws IOException {
        assertThat(redact(line)).isTrue();
        assertThat(event().toString()).doesNotContain(CARD).contains("[REDACTED:credit-card]");
        assertThat(original()).doesNotContain(CARD).contains("[REDACTED:credit-card]");
    }

    @Test
    void aSecretThatOnlyTheUnescapedLineShowsIsHidden() throws IOException {
        redact(
                "{\"log\":\"password\\u003dhunter2 and on\\n\",\"stream\":\"stdout\",\"time\":\"2026-01-31T10:00:00Z\"}");
        assertThat(event().path("message").asText()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"log\":\"password\\u003dhunter2 and on\\n\",\"stream\":\"stdout\",\"time\":\"2026-01-31T10:00:00Z\"}",
                "{\"log\":\"{\\\"password\\\\u0022:\\\\u0022hunter2\\\"}\",\"stream\":\"stdout\",\"time\":\"2026-01-31T10:00:00Z\"}",
                "{\"level\":\"info\",\"msg\":\"x\",\"p\\u0061ssword\":\"hunter2\"}",
                "{\"level\":\"info\",\"msg\":\"x\",\"db\":\"postgres:\\/\\/user:hunter2\\u0040host\"}",
                "{\"level\":\"info\",\"msg\":\"{\\\"db\\\":\\\"postgres:\\\\/\\\\/user:hunter2\\\\u0040host\\\"}\"}",
                "{\"level\":\"info\",\"msg\":\"<token\\u003ehunter2\\u003c/token\\u003e\"}",
                "level=info msg=\"password\\u003dhunter2\"",
                "level=info msg=\"password\\x3dhunter2\"",
                "level=info msg=\"hello\" conn=\"password\\=hunter2\"",
                "2026-01-31 10:00:00,000 INFO a.B - {\"a\":\"password\\u003dhunter2\"}"
            })
    void whatEscapesHideIsHiddenFromTheOriginalToo(String line) throws IOException {
        assertThat(redact(line)).isTrue();
        assertThat(event().toString()).doesNotContain("hunter2");
        assertThat(original()).doesNotContain("hunter2").contains("[REDACTED:");
        if (line.startsWith("{")) {
            Json.MAPPER.readTree(original());
        }
    }

    @Test
    void escapesThatHideNothingStay() {
        redact("{\"level\":\"info\",\"msg\":\"a \\u003e b\",\"url\":\"https:\\/\\/acme.com\"}");
        assertThat(original()).contains("\\u003e").contains("\\/");
        redact("{\"level\":\"info\",\"msg\":\"a \\u003e b\",\"password\":\"x\"}");
        assertThat(original()).contains("\\u003e").doesNotContain("\"x\"");
    }

    @Test
    void anEventWithoutSecretsIsLeftAsItIs() throws IOException {
        String line = "{\"level\":\"info\",\"msg\":\"order placed\",\"n\":1}";
        assertThat(redact(line)).isFalse();
        assertThat(original()).isEqualTo(line);
        assertThat(event().path("message").asText()).isEqualTo("order placed");
    }

    @Test
    void whatALineRepeatsIsCountedOnce() {
        redact("level=info msg=\"password=x and token=abc\"");
        redact("nothing");
        redact("card " + CARD);
        Map<String, Long> counts = new TreeMap<>();
        redactor.drainCounts(counts::put);
        assertThat(counts).isEqualTo(Map.of("credit-card", 1L, "password", 2L));
        redactor.drainCounts((rule, times) -> assertThat(rule).isNull());
    }

    @Test
    void labelsThatWereAddedAreLookedAtWhereAskedFor() throws IOException {
        byte[] line = "hello".getBytes(UTF_8);
        parser.parse(line, 0, line.length, said);
        byte[] value = "Bearer abcd1234efgh".getBytes(UTF_8);
        said.labelMembers().text("header.auth".getBytes(UTF_8), value, 0, value.length);
        assertThat(redactor.redact(said, line, 0, line.length, true)).isTrue();
        assertThat(event().path("labels").path("header.auth").asText())
                .isEqualTo("Bearer [REDACTED:bearer-token]");
    }

    @Test
    void aTenantsOwnPatternsAreTriedOnEveryField() throws IOException {
        EventRedactor own =
                new EventRedactor(
                        new Redaction(
                                false,
                                false,
                                Set.of(),
                                List.of(new Redaction.Pattern("customer", "^C-\\d+"))));
        byte[] line = "level=info msg=\"C-1234 is back\"".getBytes(UTF_8);
        parser.parse(line, 0, line.length, said);
        own.redact(said, line, 0, line.length, false);
        assertThat(event().path("message").asText()).isEqualTo("[REDACTED:customer] is back");
    }
}
