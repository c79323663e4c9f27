package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.redact.EventRedactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Lines that nobody wrote: pieces of all formats and of secrets, put together and broken at random.
 *
 * <p>The number of inputs is the system property {@code logriver.fuzz.inputs}; {@code
 * logriver.fuzz.seed} repeats a run.
 */
class AnyLineTest {
    private static final long INPUTS = Long.getLong("logriver.fuzz.inputs", 60_000L);
    private static final long SEED = Long.getLong("logriver.fuzz.seed", 17L);
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String[] PIECES = {
        "{\"level\":\"info\",\"msg\":\"x\"}",
        "{",
        "}",
        "\"",
        "\\",
        "\\u00e9",
        "\\ud800",
        "\\u001b[1m",
        "\"log\":\"",
        "\"stream\":\"stdout\"",
        "\"kubernetes\":{\"labels\":{\"app\":\"",
        "\"a\":1,\"a\":2",
        "\"time\":",
        "1714557600",
        "1714557600123",
        "1e9",
        "-0",
        "null",
        "[[[[[[[[[[",
        "]]]]",
        ":",
        ",",
        "2024-05-01 10:00:00",
        "2024-05-01T10:00:00.123456789Z",
        "T",
        " stdout F ",
        " stderr P ",
        "10:00:00",
        "May  1 10:00:00",
        "Wed May 01 10:00:00 2024",
        "01/May/2024:10:00:00 +0000",
        "<34>",
        "<165>1 ",
        " INFO ",
        " [main] ",
        "ERROR:",
        "[",
        "]",
        "(",
        ")",
        " - ",
        " --- ",
        "|",
        "=",
        "key=value ",
        "msg=\"",
        "I0501 10:00:00.123456 7 f.go:1] ",
        "I, [",
        " #12]",
        "D/Tag( 1): ",
        "GET / HTTP/1.1",
        "\" 200 17",
        "app[web.1]: ",
        "heroku[router]: at=info status=503",
        "- 1117838570 2005.06.03 n ",
        "@4000000043322583",
        "3b6e1a8c",
        "\u001b[31m",
        "\u001b",
        "\u001b]0;",
        "\u0000",
        "\r",
        "\n",
        "\t",
        " ",
        "    ",
        "é",
        "😀",
        "\uFEFF",
        "%LINK-3-X: ",
        "[a@1 b=\"c\"]",
        "17:M 01 May 2024 10:00:00.123 * ",
        "https 2018-07-02T22:23:00.186641Z ",
        "10.0.0.1:80 ",
        "0.1 ",
        "99999999999999999999",
        "+02:00",
        " UTC",
        ".123",
        "_",
        "/",
        "#",
        "…",
        "web-1  | ",
        "INFO[0001] ",
        "PHP Warning:  ",
        "\"MESSAGE\":[104,105,27]",
        "password=",
        "\"token\": \"",
        "4111111111111111",
        "4111 1111 1111 1111",
        "Bearer a1b2c3d4e5f6",
        "postgres://u:p@h/",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJI.eyJzdWIi.x",
        "-----BEGIN PRIVATE KEY-----",
        "[REDACTED:",
    };

    private final LineParser parser =
            new LineParser(
                    ParserOptions.DEFAULTS
                            .withNowMillis(1_772_366_400_000L)
                            .withLineBytesMax(2_000));
    private final ParsedLine line = new ParsedLine();
    private final EventRedactor redactor = new EventRedactor(Redaction.DEFAULTS);
    private final ByteWriter out = new ByteWriter(4096);

    @Test
    void becomesOneValidJsonObjectAndNeverThrows() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] buffer = new byte[8_192];
        for (long i = 0; i < INPUTS; i++) {
            int length = fill(random, buffer);
            byte[] input = Arrays.copyOf(buffer, length);
            try {
                parser.parse(input, 0, length, line);
                redactor.redact(line, input, 0, length, i % 2 == 0);
                out.clear();
                line.writeEvent(out);
            } catch (RuntimeException e) {
                throw new AssertionError("Input %d: %s".formatted(i, Arrays.toString(input)), e);
            }
            // Reading every result back would cost more than all the rest.
            if (i % 4 == 0) {
                check(input);
            }
        }
    }

    private void check(byte[] input) throws IOException {
        byte[] rendered = out.toByteArray();
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(rendered));
        assertThat(MAPPER.readTree(rendered).isObject()).as("%s", Arrays.toString(input)).isTrue();
    }

    private static int fill(SplittableRandom random, byte[] buffer) {
        int length = 0;
        int pieces = 1 + random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(12) == 0) {
                buffer[length++] = (byte) random.nextInt(256);
                continue;
            }
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            int times = random.nextInt(200) == 0 ? 1 + random.nextInt(40) : 1;
            for (int j = 0; j < times && length + piece.length < buffer.length; j++) {
                System.arraycopy(piece, 0, buffer, length, piece.length);
                length += piece.length;
            }
        }
        if (length > 0 && random.nextInt(4) == 0) {
            buffer[random.nextInt(length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(10) == 0 ? random.nextInt(length + 1) : length;
    }
}
