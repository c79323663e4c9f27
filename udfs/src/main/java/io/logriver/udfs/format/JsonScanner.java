package io.logriver.udfs.format;

import io.logriver.model.Utf8;
import io.logriver.udfs.scan.Bytes;
import java.util.Arrays;

/**
 * Walks over JSON values, eight bytes at a time inside strings, and refuses what RFC 8259 does.
 *
 * <p>Beside validity it notes what a verbatim copy would get wrong: malformed UTF-8, lone
 * surrogates, escape sequences of terminals and line breaks between values (the line is then
 * repaired and read again), and nested objects with equal keys or over the bounds of labels (they
 * are then copied member by member).
 */
final class JsonScanner {
    /** Deeper nesting is refused. */
    static final int DEPTH_MAX = 256;

    private final int keysMax;
    private final int depthMax;
    private boolean escaped;
    private boolean broken;
    private boolean unruly;

    /** One bit a level: whether it is an object. */
    private final boolean[] objects = new boolean[DEPTH_MAX];

    private final int[] firstKeys = new int[DEPTH_MAX];
    private long[] keys = new long[64];

    JsonScanner(int keysMax, int depthMax) {
        this.keysMax = keysMax;
        this.depthMax = depthMax;
    }

    /** Forgets what was noted of the line before. */
    void clear() {
        broken = false;
    }

    /** True where the string read last has a backslash. */
    boolean isEscaped() {
        return escaped;
    }

    /** True where something cannot be copied as it is. */
    boolean isBroken() {
        return broken;
    }

    /** True where the value read last cannot be a label as it is. */
    boolean isUnruly() {
        return unruly;
    }

    int skipSpace(byte[] b, int from, int end) {
        return from < end && b[from] <= ' ' ? skipSpaces(b, from, end) : from;
    }

    private int skipSpaces(byte[] b, int from, int end) {
        int p = from;
        while (p < end && (b[p] == ' ' || b[p] == '\t' || b[p] == '\n' || b[p] == '\r')) {
            broken |= b[p] == '\n' || b[p] == '\r';
            p++;
        }
        return p;
    }

    /**
     * Skips a string.
     *
     * @param from after its opening quote
     * @return after its closing quote, or -1
     */
    int skipString(byte[] b, int from, int end) {
        int p = Bytes.plainEnd(b, from, end);
        escaped = false;
        return p < end && b[p] == '"' ? p + 1 : skipOddString(b, p, end);
    }

    /** Skips the rest of a string that is not all plain characters. */
    private int skipOddString(byte[] b, int from, int end) {
        int p = from;
        while (p < end) {
            byte c = b[p];
            if (c == '"') {
                return p + 1;
            }
            if (c == '\\') {
                escaped = true;
                p = skipEscape(b, p + 1, end);
                if (p < 0) {
                    return -1;
                }
            } else if (c < 0) {
                int length = Utf8.sequenceLength(b, p, end);
                broken |= length == 0;
                p += Math.max(1, length);
            } else if (c < ' ') {
                return -1;
            } else {
                p = Bytes.plainEnd(b, p + 1, end);
            }
        }
        return -1;
    }

    private int skipEscape(byte[] b, int p, int end) {
        if (p >= end) {
            return -1;
        }
        return switch (b[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 1;
            case 'u' -> skipUnicode(b, p + 1, end);
            default -> -1;
        };
    }

    private int skipUnicode(byte[] b, int p, int end) {
        int unit = hex(b, p, end);
        if (unit < 0) {
            return -1;
        }
        if (unit >= 0xD800 && unit < 0xE000) {
            return skipSurrogate(b, unit, p + 4, end);
        }
        // ESC begins a terminal's escape sequence.
        broken |= unit == 0x1B;
        return p + 4;
    }

    private int skipSurrogate(byte[] b, int unit, int p, int end) {
        if (unit < 0xDC00 && p + 1 < end && b[p] == '\\' && b[p + 1] == 'u') {
            int low = hex(b, p + 2, end);
            if (low >= 0xDC00 && low < 0xE000) {
                return p + 6;
            }
        }
        broken = true;
        return p;
    }

    /** Four hexadecimal digits as a number, or -1. */
    static int hex(byte[] b, int p, int end) {
        if (end - p < 4) {
            return -1;
        }
        int value = 0;
        for (int i = p; i < p + 4; i++) {
            byte c = b[i];
            if (!Bytes.isHex(c)) {
                return -1;
            }
            value = value << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return value;
    }

    /** Skips a value of any kind that begins at {@code from}; returns its end, or -1. */
    int skipValue(byte[] b, int from, int end) {
        unruly = false;
        if (from >= end) {
            return -1;
        }
        byte c = b[from];
        if (c == '{' || c == '[') {
            return skipNested(b, from, end);
        }
        return c == '"' ? skipString(b, from + 1, end) : skipScalar(b, from, end);
    }

    private static int skipScalar(byte[] b, int from, int end) {
        return switch (b[from]) {
            case 't' -> word(b, from, end, 'r', 'u', 'e');
            case 'n' -> word(b, from, end, 'u', 'l', 'l');
            case 'f' ->
                    from + 1 < end && b[from + 1] == 'a'
                            ? word(b, from + 1, end, 'l', 's', 'e')
                            : -1;
            default -> skipNumber(b, from, end);
        };
    }

    private static int word(byte[] b, int p, int end, char second, char third, char fourth) {
        return p + 4 <= end && b[p + 1] == second && b[p + 2] == third && b[p + 3] == fourth
                ? p + 4
                : -1;
    }

    private static int skipNumber(byte[] b, int from, int end) {
        int p = from;
        if (b[p] == '-') {
            p++;
        }
        int digits = Bytes.digitsEnd(b, p, end);
        if (digits == p || (b[p] == '0' && digits > p + 1)) {
            return -1;
        }
        p = digits;
        if (p < end && b[p] == '.') {
            digits = Bytes.digitsEnd(b, p + 1, end);
            if (digits == p + 1) {
                return -1;
            }
            p = digits;
        }
        if (p < end && (b[p] | 0x20) == 'e') {
            p++;
            if (p < end && (b[p] == '+' || b[p] == '-')) {
                p++;
            }
            digits = Bytes.digitsEnd(b, p, end);
            if (digits == p) {
                return -1;
            }
            p = digits;
        }
        return p;
    }

    /** Skips an object or array without recursion. */
    private int skipNested(byte[] b, int from, int end) {
        int depth = 0;
        int keyCount = 0;
        int p = from;
        objects[0] = b[p] == '{';
        firstKeys[0] = 0;
        p = skipSpace(b, p + 1, end);
        boolean opened = true;
        while (true) {
            if (p >= end) {
                return -1;
            }
            boolean inObject = objects[depth];
            if (b[p] == (inObject ? '}' : ']')) {
                keyCount = firstKeys[depth];
                p++;
                if (--depth < 0) {
                    return p;
                }
                p = skipSpace(b, p, end);
                opened = false;
                continue;
            }
            if (!opened) {
                if (b[p] != ',') {
                    return -1;
                }
                p = skipSpace(b, p + 1, end);
            }
            opened = false;
            if (inObject) {
                p = skipKey(b, p, end, depth, keyCount);
                if (p < 0) {
                    return -1;
                }
                keyCount += unruly ? 0 : 1;
            }
            if (p >= end) {
                return -1;
            }
            byte c = b[p];
            if (c == '{' || c == '[') {
                if (++depth == DEPTH_MAX) {
                    return -1;
                }
                unruly |= depth >= depthMax;
                objects[depth] = c == '{';
                firstKeys[depth] = keyCount;
                p = skipSpace(b, p + 1, end);
                opened = true;
                continue;
            }
            p = c == '"' ? skipString(b, p + 1, end) : skipScalar(b, p, end);
            if (p < 0) {
                return -1;
            }
            p = skipSpace(b, p, end);
        }
    }

    /** Skips a key and its colon, and notes whether its object has had it before. */
    private int skipKey(byte[] b, int from, int end, int depth, int keyCount) {
        if (from >= end || b[from] != '"') {
            return -1;
        }
        int p = skipString(b, from + 1, end);
        if (p < 0) {
            return -1;
        }
        if (!unruly) {
            long hash = Bytes.hash(b, from + 1, p - from - 2);
            unruly = escaped || keyCount - firstKeys[depth] >= keysMax;
            for (int i = firstKeys[depth]; i < keyCount; i++) {
                unruly |= keys[i] == hash;
            }
            if (keyCount == keys.length) {
                keys = Arrays.copyOf(keys, keyCount * 2);
            }
            keys[keyCount] = hash;
        }
        p = skipSpace(b, p, end);
        return p < end && b[p] == ':' ? skipSpace(b, p + 1, end) : -1;
    }
}
