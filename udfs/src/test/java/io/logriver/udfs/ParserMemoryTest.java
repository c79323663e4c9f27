package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a parser remembers, dates and keys and places, only makes it faster: a line is read the same
 * whatever lines were read before it.
 */
class ParserMemoryTest {
    private static final long SEED = 20260101L;
    private static final ParserOptions OPTIONS =
            ParserOptions.DEFAULTS.withNowMillis(1_772_366_400_000L);
    private static final JsonMapper MAPPER = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"headers", "syslog", "times", "logfmt", "json", "envelopes", "access"})
    void theLinesBeforeChangeNothing(String table) throws IOException {
        List<byte[]> lines = lines(table);
        List<String> fresh = new ArrayList<>();
        for (byte[] line : lines) {
            fresh.add(event(new LineParser(OPTIONS), line));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        LineParser warmed = new LineParser(OPTIONS);
        Random random = new Random(SEED);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                assertThat(event(warmed, lines.get(i))).isEqualTo(fresh.get(i));
            }
        }
    }

    private static String event(LineParser parser, byte[] bytes) {
        ParsedLine line = new ParsedLine();
        ByteWriter out = new ByteWriter(256);
        parser.parse(bytes, 0, bytes.length, line);
        line.writeEvent(out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static List<byte[]> lines(String table) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        String name = "/cases/" + table + ".jsonl";
        try (InputStream in =
                        Objects.requireNonNull(
                                ParserMemoryTest.class.getResourceAsStream(name), name);
                var cases = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            while (cases.hasNext()) {
                JsonNode line = cases.next().get("line");
                if (line != null) {
                    lines.add(line.asText().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return lines;
    }
}
