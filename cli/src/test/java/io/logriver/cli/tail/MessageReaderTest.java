package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    @Test
    void aMessageHasTypeCursorAndData() throws IOException {
        assertThat(read("id: 7\nevent: log\ndata: {\"a\":1}\n\n"))
                .containsExactly("log 7 {\"a\":1}");
    }

    @Test
    void commentsAndUnknownFieldsAreNothing() throws IOException {
        assertThat(read(": warm\n\nretry: 100\n\n:\n\nevent:log\ndata:x\n\n"))
                .containsExactly("log null x");
    }

    @Test
    void severalDataLinesAreOneText() throws IOException {
        assertThat(read("event: notice\r\ndata: a\r\ndata:\r\ndata: b\r\n\r\n"))
                .containsExactly("notice null a\n\nb");
    }

    @Test
    void aCursorAloneIsAMessageWithoutData() throws IOException {
        assertThat(read("id: 9\n\n")).containsExactly(" 9 ");
    }

    @Test
    void whatTheEndCutOffIsNoMessage() throws IOException {
        assertThat(read("event: log\ndata: a\n\nevent: log\ndata: b\n"))
                .containsExactly("log null a");
    }

    @Test
    void itDoesNotMatterHowTheBytesComeInPieces() throws IOException {
        String stream =
                "id: ä\nevent: log\ndata: {\"message\":\"größer\"}\n\nevent: end\ndata: {}\n\n";
        List<String> messages = new ArrayList<>();
        try (MessageReader reader = new MessageReader(byteByByte(stream))) {
            for (Message m = reader.next(); m != null; m = reader.next()) {
                messages.add(m.type() + " " + m.cursor() + " " + m.text());
            }
        }
        assertThat(messages).containsExactly("log ä {\"message\":\"größer\"}", "end null {}");
    }

    private static List<String> read(String stream) throws IOException {
        List<String> messages = new ArrayList<>();
        try (MessageReader reader =
                new MessageReader(new ByteArrayInputStream(stream.getBytes(UTF_8)))) {
            for (Message m = reader.next(); m != null; m = reader.next()) {
                messages.add(m.type() + " " + m.cursor() + " " + m.text());
            }
        }
        return messages;
    }

    private static InputStream byteByByte(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
    }
}
