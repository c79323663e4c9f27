package io.logriver.udfs.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Scans over a range of bytes {@code [from, to)} that is ASCII where it matters. */
public final class Bytes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long TWOS = 2 * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long TABS = '\t' * ONES;
    private static final long SLASHES = '\\' * ONES;
    private static final long ABOVE_SPACE = (' ' + 1) * ONES;

    private Bytes() {}

    /** Eight bytes as a little-endian number; the caller knows that they are there. */
    public static long longAt(byte[] b, int at) {
        return (long) LONGS.get(b, at);
    }

    public static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isUpper(byte c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLetter(byte c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    public static boolean isLetterOrDigit(byte c) {
        return isLetter(c) || isDigit(c);
    }

    public static boolean isHex(byte c) {
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }

    /** Space or tab. */
    public static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    /** The first index of {@code wanted} (an ASCII character), or -1. */
    public static int indexOf(byte[] b, int from, int to, char wanted) {
        int i = from;
        long pattern = wanted * ONES;
        for (; i + 16 <= to; i += 16) {
            long x = longAt(b, i) ^ pattern;
            long y = longAt(b, i + 8) ^ pattern;
            if (((((x - ONES) & ~x) | ((y - ONES) & ~y)) & HIGHS) != 0) {
                break;
            }
        }
        for (; i + 8 <= to; i += 8) {
            long x = longAt(b, i) ^ pattern;
            long zeros = (x - ONES) & ~x & HIGHS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The end of the run of plain characters: printable ASCII but the quote and the backslash,
     * which is what JSON and logfmt write as it is.
     */
    public static int plainEnd(byte[] b, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long odd = odd(longAt(b, i));
            if (odd != 0) {
                return i + (Long.numberOfTrailingZeros(odd) >>> 3);
            }
        }
        while (i < to && b[i] >= ' ' && b[i] != '"' && b[i] != '\\' && b[i] != 0x7F) {
            i++;
        }
        return i;
    }

    /**
     * The high bits of bytes that are not plain; exact for the lowest of them, which is the first.
     *
     * <p>With its second bit turned the quote stands right above the control characters, so that
     * one subtraction tells both; adding one tells DEL.
     */
    private static long odd(long x) {
        return (((x ^ TWOS) - ABOVE_SPACE) | ((x ^ SLASHES) - ONES) | (x + ONES) | x) & HIGHS;
    }

    /** The end of the run without spaces and tabs that begins at {@code from}. */
    public static int wordEnd(byte[] b, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long x = longAt(b, i);
            long space = x ^ SPACES;
            long tab = x ^ TABS;
            long hits = (((space - ONES) & ~space) | ((tab - ONES) & ~tab)) & HIGHS;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < to && b[i] != ' ' && b[i] != '\t') {
            i++;
        }
        return i;
    }

    public static int digitsEnd(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isDigit(b[i])) {
            i++;
        }
        return i;
    }

    public static int skipBlanks(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isBlank(b[i])) {
            i++;
        }
        return i;
    }

    /** The end of the range without the white space that it ends in. */
    public static int trimEnd(byte[] b, int from, int to) {
        int i = to;
        while (i > from && b[i - 1] >= 0 && b[i - 1] <= ' ' && b[i - 1] != 0) {
            i--;
        }
        return i;
    }

    public static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
        int n = prefix.length;
        if (to - from < n) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (b[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** True where exactly these bytes are {@code text}. */
    public static boolean equal(byte[] b, int from, int to, byte[] text) {
        return to - from == text.length && startsWith(b, from, to, text);
    }

    /**
     * The number of a run of digits.
     *
     * @return -1 where it is empty, has another character or more than 18 digits
     */
    public static long number(byte[] b, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long n = 0;
        for (int i = from; i < to; i++) {
            int d = b[i] - '0';
            if (d < 0 || d > 9) {
                return -1;
            }
            n = n * 10 + d;
        }
        return n;
    }

    /** A hash of a short run of bytes: of its first eight, its last eight, and its length. */
    public static long hash(byte[] b, int from, int length) {
        long first;
        long last;
        if (length >= 8) {
            first = longAt(b, from);
            last = longAt(b, from + length - 8);
        } else if (from + 8 <= b.length) {
            first = longAt(b, from) & ((1L << (length << 3)) - 1);
            last = 0;
        } else {
            first = 0;
            for (int i = length - 1; i >= 0; i--) {
                first = first << 8 | (b[from + i] & 0xFF);
            }
            last = 0;
        }
        long h = (first * 0x9E3779B97F4A7C15L) ^ Long.rotateLeft(last * 0xC2B2AE3D27D4EB4FL, 31);
        h += length * 0x165667B19E3779F9L;
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        return h ^ (h >>> 29);
    }
}
