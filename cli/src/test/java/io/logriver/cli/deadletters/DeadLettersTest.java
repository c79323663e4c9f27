package io.logriver.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    @Test
    void theNewestAreKeptInOrder() {
        Newest<Integer> newest = new Newest<>(3, Comparator.<Integer>naturalOrder());
        IntStream.of(5, 1, 9, 7, 2).forEach(newest::add);

        assertThat(newest.inOrder()).containsExactly(5, 7, 9);
        assertThat(newest.seen()).isEqualTo(5);
    }

    @Test
    void aPreviewIsOnePrintableLine() {
        assertThat(DeadLettersCommand.preview(bytes("a\tb\nc\u0000d"))).isEqualTo("a.b.c.d");
        assertThat(DeadLettersCommand.preview(new byte[] {(byte) 0xff, 'x'})).isEqualTo(".x");
        assertThat(DeadLettersCommand.preview(null)).isEqualTo("-");
    }

    @Test
    void aLongValueIsCutAndItsLengthTold() {
        assertThat(DeadLettersCommand.preview(bytes("é".repeat(5_000))))
                .startsWith("é".repeat(60))
                .endsWith("… (10,000 bytes)");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
