package io.logriver.udfs.redact;

import io.logriver.model.ByteWriter;

/**
 * Writes a text without the escapes that it could do without: {@code =} where a backslash and
 * {@code u003d} stand, an escaped quote for the code of a quote, {@code /} for {@code \/}. What was
 * JSON stays JSON and says the same; what hid behind the escapes can be seen.
 *
 * <p>A text that was escaped again has its backslashes doubled: two and {@code u0022} become {@code
 * \\\"}, a quote in a text in a text. Not thread-safe.
 */
final class Escapes {
    /** An escaped backslash may begin a further escape; so many deep is looked. */
    private static final int DEPTH_MAX = 3;

    private static final int NONE = -1;

    private ByteWriter plain = new ByteWriter(64);
    private ByteWriter before = new ByteWriter(64);

    /** Where the escape ends that was read last. */
    private int end;

    /** False where there is no such escape. */
    boolean undo(byte[] b, int from, int to) {
        if (!undoOnce(b, from, to)) {
            return false;
        }
        boolean more = true;
        for (int depth = 1; more && depth < DEPTH_MAX; depth++) {
            ByteWriter deeper = plain;
            plain = before;
            before = deeper;
            more = undoOnce(deeper.array(), 0, deeper.length());
            if (!more) {
                before = plain;
                plain = deeper;
            }
        }
        return true;
    }

    /** What {@link #undo} has written. */
    ByteWriter plain() {
        return plain;
    }

    private boolean undoOnce(byte[] b, int from, int to) {
        plain.clear();
        int copied = from;
        int i = from;
        while (i < to) {
            if (b[i] != '\\') {
                i++;
                continue;
            }
            int letter = i;
            while (letter < to && b[letter] == '\\') {
                letter++;
            }
            int c = character(b, letter, to);
            if (c == NONE) {
                i = letter;
                continue;
            }
            plain.append(b, copied, i - copied);
            boolean kept = c == '"' || c == '\\';
            for (int k = kept ? backslashes(letter - i) : escapedBackslashes(letter - i);
                    k > 0;
                    k--) {
                plain.append((byte) '\\');
            }
            plain.append((byte) c);
            i = end;
            copied = end;
        }
        if (copied > from) {
            plain.append(b, copied, to - copied);
        }
        return copied > from;
    }

    /** The character that an escape stands for whose backslashes end here. */
    private int character(byte[] b, int at, int to) {
        if (at >= to) {
            return NONE;
        }
        end = at + 1;
        return switch (b[at]) {
            case '/', '=', ':', '@', '-', '_', '<', '>' -> b[at];
            case 'u' -> code(b, at + 1, to, 4);
            case 'x' -> code(b, at + 1, to, 2);
            case 'U' -> code(b, at + 1, to, 8);
            default -> NONE;
        };
    }

    /** The printable ASCII character with a code of so many hexadecimal digits. */
    private int code(byte[] b, int at, int to, int digits) {
        if (to - at < digits) {
            return NONE;
        }
        int code = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(b[i], 16);
            if (digit < 0 || code > 0xFF) {
                return NONE;
            }
            code = code << 4 | digit;
        }
        end = at + digits;
        return code >= ' ' && code < 0x7F ? code : NONE;
    }

    /**
     * How many backslashes stand before a character that needs one, where its code had so many: an
     * even number of them is half as many in a text that was escaped again.
     */
    private static int backslashes(int found) {
        return found % 2 == 1 ? found : 2 * backslashes(found / 2) + 1;
    }

    /** The same for a character that needs none. */
    private static int escapedBackslashes(int found) {
        return found % 2 == 1 ? found - 1 : 2 * escapedBackslashes(found / 2);
    }
}
