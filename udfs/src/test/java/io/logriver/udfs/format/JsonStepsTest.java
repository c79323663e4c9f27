package io.logriver.udfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a reader remembers of other lines makes it faster, and changes nothing. */
class JsonStepsTest {
    /** Lines that begin alike and go on differently: valid ones, and others. */
    private static final String[] LINES = {
        "{\"level\":\"info\",\"n\":1,\"msg\":\"a\"}",
        "{\"level\":\"info\",\"n\":\"1\",\"msg\":\"a\"}",
        "{\"level\":\"info\",\"n\":  1,\"msg\": \"a\"}",
        "{\"level\":\"info\",\"n\":1\",\"msg\":\"a\"}",
        "{\"level\":\"info\",\"n\":,\"msg\":\"a\"}",
        "{\"level\":\"info\"\"n\":1,\"msg\":\"a\"}",
        "{\"level\":\"info\",\"n\":1,\"n\":2,\"msg\":\"a\",\"n\":3}",
        "{\"level\":\"info\",\"n\":1,\"msg\":\"\\u00e9\\n\"}",
        "{\"level\":\"info\",\"n\":1,\"msg\":\"é\"}",
        "{\"level\":\"info\",\"n\":1,\n\"msg\":\"a\"}",
        "{\"level\":\"info\",\"n\":1,\"msg\":",
        "{\"level\":\"info\",\"n\":",
        "{\"level\":\"info\",\"user\":{\"id\":\"u\",\"n\":1},\"msg\":\"a\"}",
        "{\"level\":\"info\",\"user\":null,\"msg\":\"a\"}",
        "{\"level\":\"info\",\"user\":{},\"msg\":\"a\"}",
        "{\"level\":\"info\",\"user\":{\"id\":\"u\"},\"user\":{\"id\":\"v\",\"n\":2},\"n\":2}",
        "{\"level\":\"info\",\"log\":{\"file\":{\"path\":\"p\"},\"x\":1},\"n\":[1],\"msg\":\"a\"}",
        "{\"log\":\"{\\\"level\\\":\\\"info\\\",\\\"n\\\":1}\\n\",\"stream\":\"stdout\"}",
        "{\"http\":{\"a\":1},\"http.a\":2,\"http\":{\"a\":3}}",
        "{\"a\\u0062\":1,\"n\":1,\"ab\":2,\"n\":2}",
        "{}",
        "{,}",
        "{\"level\":\"info\",}",
    };

    private static final String[] KEYS = {
        "level", "msg", "message", "time", "http", "user", "id", "name", "fields", "labels",
                "error",
        "type", "log", "kubernetes", "pod", "n", "a", "b", "é", "a\\u0062", "MESSAGE", "stream",
        "instant", "epochSecond", "a key that is longer than all that is remembered of one, by far"
    };

    private static final String[] VALUES = {
        "\"info\"",
        "30",
        "-0.5e3",
        "01",
        "true",
        "null",
        "nul",
        "\"\"",
        "\"a longer text of words\"",
        "\"\\n\\u00e9\"",
        "\"\\ud800\"",
        "\"é\"",
        "\"2024-05-01T10:00:00.123Z\"",
        "1714557600",
        "[1,[2]]",
        "[104,105,27]",
        "{}",
        "{\"a\":1,\"a\":2}",
        "\"\u001b[1m\""
    };

    @Test
    void aLineMeansTheSameAfterEveryOther() {
        LineParser used = new LineParser();
        for (int round = 0; round < 2; round++) {
            for (String before : LINES) {
                for (String line : LINES) {
                    read(used, before);
                    assertThat(read(used, line)).as(line).isEqualTo(read(new LineParser(), line));
                }
            }
        }
    }

    @Test
    void linesMeanTheSameInAnyOrderAlsoWhereMoreIsSeenThanRemembered() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            StringBuilder line = new StringBuilder();
            object(random, line, 0);
            lines.add(random.nextInt(10) == 0 ? broken(random, line) : line.toString());
        }
        Map<String, String> alone = new HashMap<>();
        for (String line : lines) {
            alone.put(line, read(new LineParser(), line));
        }
        LineParser used = new LineParser();
        for (String line : lines) {
            assertThat(read(used, line)).as(line).isEqualTo(alone.get(line));
        }
        Collections.reverse(lines);
        for (String line : lines) {
            assertThat(read(used, line)).as(line).isEqualTo(alone.get(line));
        }
    }

    private static void object(SplittableRandom random, StringBuilder out, int depth) {
        int count = random.nextInt(6);
        out.append('{');
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",").append(random.nextInt(9) == 0 ? " " : "");
            out.append('"').append(KEYS[random.nextInt(KEYS.length)]).append("\":");
            out.append(random.nextInt(9) == 0 ? "  " : "");
            if (depth < 6 && random.nextInt(4) == 0) {
                object(random, out, depth + 1);
            } else {
                out.append(VALUES[random.nextInt(VALUES.length)]);
            }
            out.append(random.nextInt(30) == 0 ? "\n" : "");
        }
        out.append('}');
    }

    private static String broken(SplittableRandom random, StringBuilder line) {
        int place = random.nextInt(line.length());
        if (random.nextBoolean()) {
            line.setLength(place);
        } else {
            line.setCharAt(place, "\",:{}[]\\ 1".charAt(random.nextInt(10)));
        }
        return line.toString();
    }

    private static String read(LineParser parser, String text) {
        byte[] line = text.getBytes(UTF_8);
        ParsedLine parsed = new ParsedLine();
        parser.parse(line, 0, line.length, parsed);
        ByteWriter out = new ByteWriter(256);
        parsed.writeEvent(out);
        return out.toString();
    }
}
