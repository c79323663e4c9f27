package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that tells which formats there are: its examples are what the parser makes of them. */
class FormatsDocumentTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## `([a-z0-9-]+)`$");
    private static final Pattern EXAMPLE =
            Pattern.compile("```text\\n(.*?)\\n```\\n+```json\\n(.*?)\\n```", Pattern.DOTALL);

    /** A line and the event that the page promises. */
    record Example(String line, String event) {
        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(each -> new Example(each.group(1), each.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesTheEventThatThePageSays(Example example) throws IOException {
        assertThat(parsed(example.line())).isEqualTo(new ObjectMapper().readTree(example.event()));
    }

    @Test
    void everyFormatHasASectionWithAnExampleOfItsOwn() throws IOException {
        List<MatchResult> sections =
                SECTION.matcher(Files.readString(PAGE)).results().collect(Collectors.toList());
        Set<Format> expected = EnumSet.complementOf(EnumSet.of(Format.USER_PATTERN));
        assertThat(sections)
                .extracting(each -> each.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(Format::wireName).toList());
        assertThat(examples().map(FormatsDocumentTest::formatOf))
                .containsAll(expected.stream().map(Format::wireName).toList());
    }

    private static String formatOf(Example example) {
        return parsed(example.line()).path("parse.format").asText();
    }

    private static JsonNode parsed(String text) {
        LineParser parser =
                new LineParser(ParserOptions.DEFAULTS.withNowMillis(NOW.toEpochMilli()));
        ParsedLine line = new ParsedLine();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length, line);
        ByteWriter out = new ByteWriter(256);
        line.writeEvent(out);
        try {
            return new ObjectMapper().readTree(out.toByteArray());
        } catch (IOException e) {
            throw new AssertionError("The event is no JSON: " + out, e);
        }
    }
}
