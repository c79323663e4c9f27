package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.model.Utf8;
import io.logriver.udfs.scan.Ansi;

/** Rewrites the insides of JSON strings that the scanner has found valid. */
public final class JsonText {
    private static final int REPLACEMENT = 0xFFFD;

    private JsonText() {}

    /** Writes what an escaped string means, as UTF-8; a lone surrogate becomes U+FFFD. */
    public static void unescape(byte[] b, int from, int to, ByteWriter out) {
        int p = from;
        int start = from;
        while (p < to) {
            if (b[p] != '\\' || p + 1 >= to) {
                p++;
                continue;
            }
            out.append(b, start, p - start);
            byte c = b[p + 1];
            p += 2;
            switch (c) {
                case 'n' -> out.append((byte) '\n');
                case 't' -> out.append((byte) '\t');
                case 'r' -> out.append((byte) '\r');
                case 'b' -> out.append((byte) '\b');
                case 'f' -> out.append((byte) '\f');
                case 'u' -> p = unicode(b, p, to, out);
                default -> out.append(c);
            }
            start = p;
        }
        out.append(b, start, p - start);
    }

    private static int unicode(byte[] b, int p, int to, ByteWriter out) {
        int unit = JsonStrings.hex(b, p, to);
        if (unit < 0) {
            out.append((byte) 'u');
            return p;
        }
        if (unit < 0xD800 || unit >= 0xE000) {
            appendCodePoint(unit, out);
            return p + 4;
        }
        boolean pair = unit < 0xDC00 && p + 6 <= to && b[p + 4] == '\\' && b[p + 5] == 'u';
        int low = pair ? JsonStrings.hex(b, p + 6, to) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            appendCodePoint(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), out);
            return p + 10;
        }
        appendCodePoint(REPLACEMENT, out);
        return p + 4;
    }

    /** Writes a code point as UTF-8. */
    static void appendCodePoint(int c, ByteWriter out) {
        if (c < 0x80) {
            out.append((byte) c);
        } else if (c < 0x800) {
            out.append((byte) (0xC0 | (c >> 6))).append((byte) (0x80 | (c & 0x3F)));
        } else if (c < 0x10000) {
            out.append((byte) (0xE0 | (c >> 12))).append((byte) (0x80 | (c >> 6 & 0x3F)));
            out.append((byte) (0x80 | (c & 0x3F)));
        } else {
            out.append((byte) (0xF0 | (c >> 18))).append((byte) (0x80 | (c >> 12 & 0x3F)));
            out.append((byte) (0x80 | (c >> 6 & 0x3F))).append((byte) (0x80 | (c & 0x3F)));
        }
    }

    /**
     * Copies JSON without what cannot be copied as it is: malformed UTF-8 and lone surrogates
     * become U+FFFD, escape sequences of terminals go, line breaks between values become spaces.
     */
    static void repair(byte[] b, int from, int to, ByteWriter out) {
        int p = from;
        while (p < to) {
            byte c = b[p];
            if (c < 0) {
                int length = Utf8.sequenceLength(b, p, to);
                if (length == 0) {
                    appendCodePoint(REPLACEMENT, out);
                    p++;
                } else {
                    out.append(b, p, length);
                    p += length;
                }
            } else if (c == '\\' && p + 1 < to) {
                p = repairEscape(b, p, to, out);
            } else {
                out.append(c == '\n' || c == '\r' ? (byte) ' ' : c);
                p++;
            }
        }
    }

    private static int repairEscape(byte[] b, int p, int to, ByteWriter out) {
        int unit = b[p + 1] == 'u' ? JsonStrings.hex(b, p + 2, to) : -1;
        if (unit < 0) {
            out.append(b, p, 2);
            return p + 2;
        }
        if (unit == 0x1B) {
            // A lone ESC is left out as well.
            int end = Ansi.sequenceEnd(b, p + 6, to);
            return Math.max(end, p + 6);
        }
        if (unit < 0xD800 || unit >= 0xE000) {
            out.append(b, p, 6);
            return p + 6;
        }
        boolean pair = unit < 0xDC00 && p + 8 <= to && b[p + 6] == '\\' && b[p + 7] == 'u';
        int low = pair ? JsonStrings.hex(b, p + 8, to) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            out.append(b, p, 12);
            return p + 12;
        }
        appendCodePoint(REPLACEMENT, out);
        return p + 6;
    }
}
