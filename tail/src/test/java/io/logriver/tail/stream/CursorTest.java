package io.logriver.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {
    private final Cursor cursor = new Cursor("acme");

    @Test
    void whatWasWrittenIsRead() {
        Random chance = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            Positions positions = new Positions();
            int partitions = chance.nextInt(20);
            for (int i = 0; i < partitions; i++) {
                positions.set(i, chance.nextLong() >>> (1 + chance.nextInt(62)));
            }
            Positions read = cursor.decode(cursor.text(positions)).orElseThrow();
            assertThat(read).hasToString(positions.toString());
        }
    }

    @Test
    void ofAnotherTenantIsNone() {
        String ours = cursor.text(positions(5, 7));
        assertThat(new Cursor("other").decode(ours)).isEmpty();
    }

    @Test
    void anyChangedLetterMakesItNone() {
        String text = cursor.text(positions(1_000_000, 3, 42));
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(cursor.decode(changed)).as(changed).isEmpty();
        }
        for (int i = 0; i < text.length(); i++) {
            assertThat(cursor.decode(text.substring(0, i))).isEmpty();
        }
    }

    @Test
    void whatIsNoCursorIsNone() {
        assertThat(cursor.decode("")).isEmpty();
        assertThat(cursor.decode("../../etc")).isEmpty();
        assertThat(cursor.decode("A".repeat(Cursor.LENGTH_MAX + 1))).isEmpty();
    }

    @Test
    void isShort() {
        Positions positions = new Positions();
        for (int i = 0; i < 16; i++) {
            positions.set(i, 50_000_000 + i);
        }
        assertThat(cursor.text(positions)).hasSizeLessThan(100);
    }

    static Positions positions(long... offsets) {
        Positions positions = new Positions();
        for (int i = 0; i < offsets.length; i++) {
            positions.set(i, offsets[i]);
        }
        return positions;
    }
}
