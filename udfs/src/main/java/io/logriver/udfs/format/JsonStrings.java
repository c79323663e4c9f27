package io.logriver.udfs.format;

import io.logriver.model.Utf8;
import io.logriver.udfs.scan.Bytes;

/**
 * Walks over JSON strings, eight bytes at a time, and refuses what RFC 8259 does.
 *
 * <p>Beside validity it notes what a verbatim copy would get wrong: malformed UTF-8, lone
 * surrogates, and escape sequences of terminals.
 */
final class JsonStrings {
    private boolean escaped;
    private boolean broken;

    /** Forgets what was noted of the line before. */
    void clear() {
        broken = false;
    }

    /** True where the string read last has a backslash. */
    boolean isEscaped() {
        return escaped;
    }

    /** True where a string cannot be copied as it is. */
    boolean isBroken() {
        return broken;
    }

    /**
     * Skips a string.
     *
     * @param from after its opening quote
     * @return after its closing quote, or -1
     */
    int skip(byte[] b, int from, int end) {
        int p = Bytes.plainEnd(b, from, end);
        if (p < end && b[p] == '"') {
            escaped = false;
            return p + 1;
        }
        return skipOdd(b, p, end);
    }

    /** Skips the rest of a string that is not all plain characters. */
    int skipOdd(byte[] b, int from, int end) {
        escaped = false;
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
}
