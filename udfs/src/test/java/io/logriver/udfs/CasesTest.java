package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of cases: a line, and the event that it is. Each table has lines that look like its
 * format and are not; they fall through.
 */
class CasesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CASES_MIN = 400;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private static final String[] TABLES = {
        "json",
        "logfmt",
        "syslog",
        "access",
        "envelopes",
        "headers",
        "systems",
        "vendors",
        "times",
        "robust"
    };

    private final LineParser parser =
            new LineParser(ParserOptions.DEFAULTS.withNowMillis(NOW.toEpochMilli()));
    private final ParsedLine line = new ParsedLine();
    private final ByteWriter out = new ByteWriter(256);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "logfmt",
                "syslog",
                "access",
                "envelopes",
                "headers",
                "systems",
                "vendors",
                "times",
                "robust"
            })
    void eachLineIsTheEventOfItsTable(String table) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (JsonNode each : cases(table)) {
            byte[] bytes = bytes(each);
            JsonNode event = MAPPER.readTree(rendered(bytes));
            if (!event.equals(each.get("is"))) {
                wrong.add(
                        "%s%n  is   %s%n  must be %s"
                                .formatted(
                                        new String(bytes, StandardCharsets.UTF_8),
                                        event,
                                        each.get("is")));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json", "logfmt", "syslog", "access", "headers", "systems", "vendors", "times",
                "robust"
            })
    void eachTableHasLinesThatFallThroughToPlain(String table) throws IOException {
        assertThat(cases(table))
                .anyMatch(each -> each.at("/is/parse.format").asText().equals("plain"));
    }

    @Test
    void theTablesHaveAtLeastFourHundredCases() throws IOException {
        int sum = 0;
        for (String table : TABLES) {
            sum += cases(table).size();
        }
        assertThat(sum).isGreaterThanOrEqualTo(CASES_MIN);
    }

    /** A line may lie anywhere in a larger array, and what is around it does not matter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "logfmt",
                "syslog",
                "access",
                "envelopes",
                "headers",
                "systems",
                "vendors",
                "times"
            })
    void theSurroundingsOfALineChangeNothing(String table) throws IOException {
        for (JsonNode each : cases(table)) {
            byte[] bytes = bytes(each);
            byte[] inside = new byte[bytes.length + 40];
            Arrays.fill(inside, (byte) '9');
            System.arraycopy(bytes, 0, inside, 20, bytes.length);
            parser.parse(inside, 20, bytes.length, line);
            out.clear();
            line.writeEvent(out);
            assertThat(MAPPER.readTree(out.toByteArray())).isEqualTo(each.get("is"));
        }
    }

    private byte[] rendered(byte[] bytes) {
        parser.parse(bytes, 0, bytes.length, line);
        out.clear();
        line.writeEvent(out);
        return out.toByteArray();
    }

    private static byte[] bytes(JsonNode each) {
        JsonNode hex = each.get("bytes");
        return hex == null
                ? each.get("line").asText().getBytes(StandardCharsets.UTF_8)
                : HexFormat.of().parseHex(hex.asText());
    }

    private static List<JsonNode> cases(String table) throws IOException {
        String name = "/cases/" + table + ".jsonl";
        List<JsonNode> cases = new ArrayList<>();
        JsonMapper reader =
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build();
        try (InputStream in =
                        Objects.requireNonNull(CasesTest.class.getResourceAsStream(name), name);
                var values = reader.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            values.forEachRemaining(cases::add);
        }
        return cases;
    }
}
