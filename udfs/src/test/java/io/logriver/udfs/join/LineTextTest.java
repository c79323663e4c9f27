package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "plain, plain",
                "a\\\"b\\\\c\\/d, a\"b\\c/d",
                "\\u0041\\u00e9\\u20ac, Aé€",
                "\\ud83d\\ude00, 😀",
                "x\\ud83dy, x\uFFFDy",
                "x\\u12, x\\u12",
                "end\\, end\\",
            })
    void escapesAreTakenOut(String escaped, String text) {
        ByteWriter out = new ByteWriter(16);
        byte[] bytes = escaped.getBytes(UTF_8);
        LineText.unescape(bytes, 0, bytes.length, out);
        assertThat(out).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theEndOfTheLineIsNoText(boolean escaped) {
        byte[] bytes = (escaped ? "\\tat a\\r\\n" : "\tat a\r\n").getBytes(UTF_8);
        ParsedLine line = new ParsedLine();
        if (escaped) {
            line.setEscaped(Field.MESSAGE, bytes, 0, bytes.length);
        } else {
            line.set(Field.MESSAGE, bytes, 0, bytes.length);
        }
        LineText text = new LineText();
        text.take(line);
        assertThat(new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8))
                .isEqualTo("\tat a");
    }
}
