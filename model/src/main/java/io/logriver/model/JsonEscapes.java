package io.logriver.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes UTF-8 text as the inside of a JSON string (RFC 8259), eight bytes at a time where none of
 * them takes more than a backslash.
 */
final class JsonEscapes {
    /** The most bytes that one becomes. */
    static final int LENGTH_MAX = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Per byte: 0 to copy, 'u' for a \\u escape, else the letter after the backslash. */
    private static final byte[] ESCAPES = new byte[256];

    static {
        for (int i = 0; i < 0x20; i++) {
            ESCAPES[i] = 'u';
        }
        ESCAPES['\b'] = 'b';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\f'] = 'f';
        ESCAPES['\r'] = 'r';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES[0x7f] = 'u';
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HALF = 0xFFFF_FFFFL;

    /** Backslashes where they come to stand in four bytes, by which of them have one before. */
    private static final long[] BACKSLASHES = new long[16];

    static {
        for (int flags = 0; flags < BACKSLASHES.length; flags++) {
            int at = 0;
            for (int i = 0; i < Integer.BYTES; i++) {
                if (((flags >>> i) & 1) != 0) {
                    BACKSLASHES[flags] |= (long) '\\' << (at++ << 3);
                }
                at++;
            }
        }
    }

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;

    /** U+FFFD, which stands for a byte that is no text. */
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private JsonEscapes() {}

    /**
     * Writes a run of bytes; the target has room for {@link #LENGTH_MAX} times as many, and for
     * eight more.
     *
     * @return where the target is written up to
     */
    static int write(byte[] source, int from, int to, byte[] target, int at) {
        int i = from;
        int out = at;
        while (to - i >= Long.BYTES) {
            long word = (long) LONGS.get(source, i);
            long odd = odd(word);
            long marks = marks(word);
            if (odd != 0) {
                int plain = Long.numberOfTrailingZeros(odd) >>> 3;
                out = markSome(target, out, word, marks, plain);
                i += plain;
                int length = length(source, i, to);
                out = one(source, i, length, target, out);
                i += Math.max(1, length);
                continue;
            }
            if (marks == 0) {
                LONGS.set(target, out, word);
                out += Long.BYTES;
            } else {
                out = mark(target, out, word, marks);
            }
            i += Long.BYTES;
        }
        while (i < to) {
            int length = length(source, i, to);
            out = one(source, i, length, target, out);
            i += Math.max(1, length);
        }
        return out;
    }

    /** How many bytes a character takes; 0 for a malformed one. */
    private static int length(byte[] source, int at, int to) {
        return source[at] < 0 ? Utf8.sequenceLength(source, at, to) : 1;
    }

    /** Writes a word with backslashes before the bytes that are marked. */
    private static int mark(byte[] target, int at, long word, long marks) {
        int out = markHalf(target, at, word & HALF, (marks >>> 7) & HALF);
        return markHalf(target, out, word >>> Integer.SIZE, marks >>> (Integer.SIZE + 7));
    }

    /**
     * Writes four bytes, and backslashes before those whose flag is one; all eight at once, without
     * a branch. The sums of the flags are how many bytes each one moves.
     */
    private static int markHalf(byte[] target, int at, long half, long flags) {
        long sums = flags * 0x01010101L;
        long shifts = sums << 3;
        long spread =
                ((half & 0xFF) << (shifts & 0xFF))
                        | ((half & 0xFF00) << ((shifts >>> 8) & 0xFF))
                        | ((half & 0xFF0000) << ((shifts >>> 16) & 0xFF))
                        | ((half & 0xFF000000L) << ((shifts >>> 24) & 0xFF));
        int combination = (int) ((flags * 0x10204080L) >>> 28) & 0xF;
        LONGS.set(target, at, spread | BACKSLASHES[combination]);
        return at + Integer.BYTES + ((int) (sums >>> 24) & 0xFF);
    }

    /** Writes so many bytes of a word, with backslashes before those that are marked. */
    private static int markSome(byte[] target, int at, long word, long marks, int count) {
        int out = at;
        for (int i = 0; i < count; i++) {
            if ((marks >>> ((i << 3) + 7) & 1) != 0) {
                target[out++] = '\\';
            }
            target[out++] = (byte) (word >>> (i << 3));
        }
        return out;
    }

    /** Writes one character. */
    private static int one(byte[] source, int at, int length, byte[] target, int to) {
        int out = to;
        byte b = source[at];
        if (b < 0) {
            byte[] from = length == 0 ? REPLACEMENT : source;
            int start = length == 0 ? 0 : at;
            int end = length == 0 ? REPLACEMENT.length : at + length;
            for (int i = start; i < end; i++) {
                target[out++] = from[i];
            }
            return out;
        }
        byte escape = ESCAPES[b];
        if (escape == 0) {
            target[out++] = b;
            return out;
        }
        target[out++] = '\\';
        target[out++] = escape;
        if (escape == 'u') {
            target[out++] = '0';
            target[out++] = '0';
            target[out++] = HEX[b >> 4];
            target[out++] = HEX[b & 15];
        }
        return out;
    }

    /**
     * The high bit of each byte of a word that takes more than a backslash: control characters, DEL
     * and all beyond ASCII; exact up to the first one.
     */
    private static long odd(long word) {
        return (word | (word + ONES) | (word - ' ' * ONES)) & HIGHS;
    }

    /** The high bit of each quote and backslash; exact up to the first odd byte. */
    private static long marks(long word) {
        long noQuotes = (word ^ '"' * ONES) + LOWS;
        long noBackslashes = (word ^ '\\' * ONES) + LOWS;
        return ~(noQuotes & noBackslashes) & HIGHS;
    }
}
