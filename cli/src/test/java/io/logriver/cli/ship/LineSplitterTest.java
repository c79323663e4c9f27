package io.logriver.cli.ship;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final List<Long> fullLengths = new ArrayList<>();
    private final LineSplitter splitter =
            new LineSplitter(
                    10,
                    (bytes, offset, length, fullLength) -> {
                        lines.add(new String(bytes, offset, length, ISO_8859_1));
                        fullLengths.add(fullLength);
                    });

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 100})
    void howTheBytesArriveDoesNotMatter(int piece) throws IOException {
        split("one\r\n\ntwo\0\u00ff\rx\n\r\nten bytes!\r\nelevenbytes\nend", piece);

        assertThat(lines)
                .containsExactly(
                        "one", "", "two\0\u00ff\rx", "", "ten bytes!", "elevenbyte", "end");
        assertThat(fullLengths).containsExactly(3L, 0L, 7L, 0L, 10L, 11L, 3L);
    }

    @Test
    void anEndedLastLineIsNotFollowedByAnEmptyOne() throws IOException {
        split("one\n", 100);

        assertThat(lines).containsExactly("one");
    }

    @Test
    void aLineManyTimesTooLongIsCutAndTheNextOneIsWhole() throws IOException {
        split("x".repeat(1_000) + "\nnext\n", 64);

        assertThat(lines).containsExactly("x".repeat(10), "next");
        assertThat(fullLengths).containsExactly(1_000L, 4L);
    }

    private void split(String text, int piece) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i += piece) {
            splitter.accept(bytes, i, Math.min(piece, bytes.length - i));
        }
        splitter.finish();
    }
}
