package io.logriver.udfs.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** The scans of eight bytes at a time, beside the same ones byte by byte. */
class BytesTest {
    private static final byte[] USUAL = "ab \t\"\\!#\u007f~ \u001f".getBytes(US_ASCII);

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void theEndOfPlainCharactersIsTheFirstThatJsonWouldNotWriteAsItIs() {
        IntPredicate plain = c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\';
        for (int i = 0; i < 200_000; i++) {
            byte[] b = any();
            int from = random.nextInt(b.length + 1);
            assertThat(Bytes.plainEnd(b, from, b.length)).isEqualTo(end(b, from, plain));
        }
    }

    @Test
    void theEndOfAWordIsTheFirstSpaceOrTab() {
        IntPredicate word = c -> c != ' ' && c != '\t';
        for (int i = 0; i < 200_000; i++) {
            byte[] b = any();
            int from = random.nextInt(b.length + 1);
            assertThat(Bytes.wordEnd(b, from, b.length)).isEqualTo(end(b, from, word));
        }
    }

    private static int end(byte[] b, int from, IntPredicate member) {
        int p = from;
        while (p < b.length && member.test(b[p] & 0xFF)) {
            p++;
        }
        return p;
    }

    /** Up to forty bytes, mostly letters, the rest usual or anything. */
    private byte[] any() {
        byte[] b = new byte[random.nextInt(40)];
        for (int i = 0; i < b.length; i++) {
            int kind = random.nextInt(20);
            b[i] =
                    kind == 0
                            ? (byte) random.nextInt(256)
                            : kind == 1 ? USUAL[random.nextInt(USUAL.length)] : (byte) 'x';
        }
        return b;
    }
}
