package io.logriver.udfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private static final String[] LINES = {
        "{\"level\":\"info\",\"msg\":\"a\",\"user\":{\"name\":\"x\"},\"n\":1}",
        "{\"level\":\"warn\",\"msg\":\"b\",\"n\":2,\"user\":{\"name\":\"y\"}}",
        "{\"msg\":\"c\",\"level\" : \"error\",\"level\\u0031\":3,\"n\":4}",
        "{\"logging.googleapis.com/trace\":\"t\",\"msg\":\"d\"}",
        "{\"logging.googleapisscom/trace\":\"t\",\"msg\":\"d\"}",
        "{\"error\":{\"type\":\"T\",\"n\":1},\"type\":\"U\",\"msg\":\"e\"}",
        "level=info msg=f n=1 level=warn",
        "msg=g level=info levels=2",
    };

    @Test
    void aLineMeansTheSameWhateverLinesCameBefore() {
        LineParser used = new LineParser();
        for (int round = 0; round < 3; round++) {
            for (String before : LINES) {
                for (String line : LINES) {
                    read(used, before);
                    assertThat(read(used, line)).isEqualTo(read(new LineParser(), line));
                }
            }
        }
    }

    @Test
    void moreKeysThanItHasRoomForAreUnderstoodAllTheSame() {
        LineParser used = new LineParser();
        LineParser other = new LineParser();
        for (int i = 0; i < 5_000; i++) {
            String line = "{\"msg\":\"m\",\"key%d\":%d,\"%d\":true}".formatted(i % 1_700, i, i);
            assertThat(read(used, line))
                    .contains("\"key%d\":%d,\"%d\":true".formatted(i % 1_700, i, i))
                    .isEqualTo(read(other, line));
        }
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
