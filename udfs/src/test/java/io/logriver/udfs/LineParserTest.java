package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    private static final int MEBIBYTE = 1 << 20;

    private final ParsedLine line = new ParsedLine();

    @Test
    void aZonelessTimeIsInTheZoneOfTheOptions() {
        LineParser paris =
                new LineParser(ParserOptions.DEFAULTS.withZone(ZoneId.of("Europe/Paris")));
        assertThat(instant(paris, "2024-01-01 10:00:00 INFO winter"))
                .isEqualTo("2024-01-01T09:00:00Z");
        assertThat(instant(paris, "2024-07-01 10:00:00 INFO summer"))
                .isEqualTo("2024-07-01T08:00:00Z");
        assertThat(instant(paris, "2024-07-01 10:00:00Z INFO zoned"))
                .isEqualTo("2024-07-01T10:00:00Z");
    }

    @Test
    void aYearlessDateIsInTheYearNearestBeforeTheTimeOfItsLine() {
        LineParser parser = new LineParser();
        assertThat(at(parser, "Dec 31 23:59:59 h app[1]: x", "2026-01-01T00:00:10Z"))
                .isEqualTo("2025-12-31T23:59:59Z");
        assertThat(at(parser, "Jun 14 15:16:01 h app[1]: x", "2006-01-01T00:00:00Z"))
                .isEqualTo("2005-06-14T15:16:01Z");
        assertThat(at(parser, "Feb 29 10:00:00 h app[1]: x", "2023-06-01T00:00:00Z"))
                .isEqualTo("2020-02-29T10:00:00Z");
    }

    @Test
    void aYearlessDateHasNoTimeWhereNobodyKnowsTheYear() {
        parse(new LineParser(), "Jun 14 15:16:01 h app[1]: x");
        assertThat(line.hasTimestamp()).isFalse();
        assertThat(line.format()).isEqualTo(Format.SYSLOG_RFC3164);
    }

    @Test
    void aLineOverTheLimitIsCutWithAMarkOfItsLengthAndHash() {
        LineParser parser = new LineParser(ParserOptions.DEFAULTS.withLineBytesMax(100));
        parse(parser, "2024-05-01 10:00:00 WARN " + "é".repeat(200));
        assertThat(line.isCut()).isTrue();
        assertThat(line.level()).isEqualTo(Level.WARN);
        assertThat(text(Field.MESSAGE))
                .startsWith("éé")
                .matches("é+ \\[cut from 425 bytes, hash [0-9a-f]{16}\\]");
        assertThat(labels()).contains("\"line.length\":425", "\"line.hash\":\"");
    }

    @Test
    void aLineAtTheLimitIsNotCut() {
        LineParser parser = new LineParser(ParserOptions.DEFAULTS.withLineBytesMax(100));
        parse(parser, "x".repeat(100));
        assertThat(line.isCut()).isFalse();
        assertThat(line.length(Field.MESSAGE)).isEqualTo(100);
    }

    @Test
    void containerRuntimesTellThatALineGoesOn() {
        LineParser parser = new LineParser();
        parse(parser, "2024-05-01T10:00:00.1Z stdout P part");
        assertThat(line.isPartial()).isTrue();
        parse(parser, "2024-05-01T10:00:00.1Z stdout F rest");
        assertThat(line.isPartial()).isFalse();
        parse(parser, "{\"log\":\"part\",\"stream\":\"stdout\",\"time\":\"2024-05-01T10:00:00Z\"}");
        assertThat(line.isPartial()).isTrue();
        parse(
                parser,
                "{\"log\":\"rest\\n\",\"stream\":\"stdout\",\"time\":\"2024-05-01T10:00:00Z\"}");
        assertThat(line.isPartial()).isFalse();
    }

    @Test
    void onlyALineThatIsMoreThanItsMessageIsTakenApart() {
        LineParser parser = new LineParser();
        parse(parser, "just text");
        assertThat(line.isTakenApart()).isFalse();
        parse(parser, "\u001b[31mjust text\u001b[0m");
        assertThat(line.isTakenApart()).isTrue();
        parse(parser, "INFO: text");
        assertThat(line.isTakenApart()).isTrue();
    }

    @Test
    void labelsAreBoundedInNumberDepthAndSize() {
        LineParser parser = new LineParser();
        StringBuilder wide = new StringBuilder("{\"message\":\"wide\"");
        for (int i = 0; i < 1_000; i++) {
            wide.append(",\"k").append(i).append("\":").append(i);
        }
        parse(parser, wide.append('}').toString());
        assertThat(labels()).contains("\"k127\":127").endsWith("\"_dropped\":872");
        parse(parser, "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");
        assertThat(labels()).contains("\"[[[[[");
        parse(parser, "{\"message\":\"m\",\"big\":\"" + "x".repeat(100_000) + "\",\"n\":1}");
        assertThat(labels()).isEqualTo("\"n\":1,\"_dropped\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "\"",
                "\\",
                "{\"a\":",
                "[[",
                "9",
                "1.",
                "a=",
                "a=b ",
                "a ",
                " ",
                "<1>",
                "-",
                "|",
                ":",
                "\u001b]",
                "\u001b[",
                "{\"a\":1,\"a\":1,",
                "\"a\":1,",
                "2024-05-01 10:00:00 ",
                "[x] ",
                "INFO ",
                "é",
                "x: ",
                "(",
                "a.b",
                "\t",
                "%",
                "at=",
                "\\u001b["
            })
    void aHostileLineTakesLinearTime(String piece) {
        LineParser parser = new LineParser();
        String bare = piece.repeat(MEBIBYTE / piece.length());
        for (String start :
                new String[] {"", "{\"log\":\"", "{", "{\"x\":{", "<34>", "2024-05-01 10:00:00 "}) {
            byte[] bytes = (start + bare).getBytes(StandardCharsets.UTF_8);
            int length = Math.min(bytes.length, MEBIBYTE);
            Instant begin = Instant.now();
            parser.parse(bytes, 0, length, line);
            line.writeEvent(new ByteWriter(length));
            // A mebibyte takes some milliseconds; anything quadratic takes hours.
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    private String instant(LineParser parser, String text) {
        parse(parser, text);
        return Instant.ofEpochSecond(line.epochSecond(), line.nano()).toString();
    }

    private String at(LineParser parser, String text, String now) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length, Instant.parse(now).toEpochMilli(), line);
        return Instant.ofEpochSecond(line.epochSecond(), line.nano()).toString();
    }

    private void parse(LineParser parser, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 0, bytes.length, line);
    }

    private String text(Field field) {
        return new String(
                line.source(field), line.offset(field), line.length(field), StandardCharsets.UTF_8);
    }

    private String labels() {
        ByteWriter out = new ByteWriter(64);
        line.labelMembers().writeTo(out);
        return out.toString();
    }
}
