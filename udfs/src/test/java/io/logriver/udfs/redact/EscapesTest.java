package io.logriver.udfs.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.Json;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
    private final Escapes escapes = new Escapes();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a\\u003db|a=b",
                "a\\u003Db|a=b",
                "a\\/b|a/b",
                "a\\u0022b|a\\\"b",
                "a\\\\u0022b|a\\\\\\\"b",
                "a\\\\\\u0022b|a\\\\\\\"b",
                "a\\\\\\\\u0022b|a\\\\\\\\\\\\\\\"b",
                "a\\u005cb|a\\\\b",
                "a\\\\u003db|a=b",
                "a\\\\\\u003db|a=b",
                "a\\u005cu003db|a=b",
                "a\\x3db|a=b",
                "a\\U0000003db|a=b",
                "a\\=b|a=b"
            })
    void needlessEscapesGo(String escaped, String plain) {
        byte[] bytes = escaped.getBytes(UTF_8);
        assertThat(escapes.undo(bytes, 0, bytes.length)).isTrue();
        assertThat(escapes.plain().toString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b",
                "a\\nb",
                "\\u00e9",
                "\\u000a",
                "\\u",
                "\\u003",
                "\\x",
                "C:\\users",
                "\\\\",
                "\\"
            })
    void whatIsNeededStays(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(escapes.undo(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void jsonSaysTheSameWithoutThem() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append("ab=:@/\"\n é".charAt(random.nextInt(10)));
            }
            String escaped = escaped(text.toString(), random);
            byte[] json = ("{\"a\":\"" + escaped + "\"}").getBytes(UTF_8);
            if (escapes.undo(json, 0, json.length)) {
                ByteWriter plain = escapes.plain();
                assertThat(Json.MAPPER.readTree(plain.toByteArray()).path("a").asText())
                        .isEqualTo(text.toString());
            }
        }
    }

    private static String escaped(String text, SplittableRandom random) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || random.nextInt(3) == 0) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
