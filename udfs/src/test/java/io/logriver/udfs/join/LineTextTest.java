package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
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
