package io.logriver.model.filter;

import io.logriver.model.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text to be found in UTF-8, in time linear in both.
 *
 * <p>Boyer, Moore and Horspool's search skips over most bytes of usual text. Text made to stop it
 * at every byte makes it give way to Knuth, Morris and Pratt's, which reads each character once;
 * that also serves texts beyond ASCII in any case, whose two cases may differ in length.
 */
final class Needle implements Check {
    /** How many bytes may be compared in vain for each byte of the text. */
    private static final int VAIN_MAX = 4;

    private static final byte[] AS_IS = new byte[256];
    private static final byte[] LOWER = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            AS_IS[i] = (byte) i;
            LOWER[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
    }

    private final boolean anyCase;
    private final boolean byBytes;
    private final byte[] fold;
    private final byte[] bytes;
    private final int[] shifts = new int[256];
    private final int[] letters;
    private final int[] borders;

    Needle(String text, boolean anyCase) {
        this.anyCase = anyCase;
        byBytes = !anyCase || text.chars().allMatch(c -> c < 0x80);
        fold = anyCase ? LOWER : AS_IS;
        bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = fold[bytes[i] & 0xFF];
        }
        Arrays.fill(shifts, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            shifts[bytes[i] & 0xFF] = bytes.length - 1 - i;
        }
        letters = text.codePoints().map(this::folded).toArray();
        borders = borders(letters);
    }

    /** Whether the text is in these bytes. */
    @Override
    public boolean accepts(byte[] in, int from, int to) {
        if (!byBytes) {
            return acceptsByLetters(in, from, to);
        }
        int last = bytes.length - 1;
        int vain = VAIN_MAX * (to - from);
        for (int i = from; i + last < to; ) {
            byte end = fold[in[i + last] & 0xFF];
            if (end == bytes[last]) {
                int j = last - 1;
                while (j >= 0 && fold[in[i + j] & 0xFF] == bytes[j]) {
                    j--;
                }
                if (j < 0) {
                    return true;
                }
                vain -= last - j;
                if (vain < 0) {
                    return acceptsByLetters(in, i, to);
                }
            }
            i += shifts[end & 0xFF];
        }
        return false;
    }

    /** Whether these bytes are the text, from beginning to end. */
    boolean is(byte[] in, int from, int to) {
        if (byBytes) {
            if (to - from != bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (fold[in[from + i] & 0xFF] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
        int i = from;
        for (int letter : letters) {
            if (i >= to || folded(letterAt(in, i, to)) != letter) {
                return false;
            }
            i += lengthAt(in, i, to);
        }
        return i == to;
    }

    private boolean acceptsByLetters(byte[] in, int from, int to) {
        int matched = 0;
        for (int i = from; i < to; i += lengthAt(in, i, to)) {
            int letter = folded(letterAt(in, i, to));
            while (matched > 0 && letter != letters[matched]) {
                matched = borders[matched - 1];
            }
            if (letter == letters[matched] && ++matched == letters.length) {
                return true;
            }
        }
        return false;
    }

    private int folded(int letter) {
        return anyCase ? Character.toLowerCase(Character.toUpperCase(letter)) : letter;
    }

    private static int lengthAt(byte[] in, int i, int to) {
        return in[i] >= 0 ? 1 : Math.max(1, Utf8.sequenceLength(in, i, to));
    }

    /** The code point that begins here; -1 where none does. */
    private static int letterAt(byte[] in, int i, int to) {
        if (in[i] >= 0) {
            return in[i];
        }
        return switch (Utf8.sequenceLength(in, i, to)) {
            case 2 -> (in[i] & 0x1F) << 6 | (in[i + 1] & 0x3F);
            case 3 -> (in[i] & 0x0F) << 12 | (in[i + 1] & 0x3F) << 6 | (in[i + 2] & 0x3F);
            case 4 ->
                    (in[i] & 0x07) << 18
                            | (in[i + 1] & 0x3F) << 12
                            | (in[i + 2] & 0x3F) << 6
                            | (in[i + 3] & 0x3F);
            default -> -1;
        };
    }

    /** For each prefix, how long the longest of its ends is that is a prefix again. */
    private static int[] borders(int[] letters) {
        int[] borders = new int[letters.length];
        int matched = 0;
        for (int i = 1; i < letters.length; i++) {
            while (matched > 0 && letters[i] != letters[matched]) {
                matched = borders[matched - 1];
            }
            if (letters[i] == letters[matched]) {
                matched++;
            }
            borders[i] = matched;
        }
        return borders;
    }
}
