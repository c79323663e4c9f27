package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;

/** The message of a line as plain text: without JSON's escapes, and without the line's end. */
final class LineText {
    private static final byte[][] WORDS = {
        Ascii.bytes("panic: "), Ascii.bytes("note: "), Ascii.bytes("\tpanic: ")
    };

    private final ByteWriter unescaped = new ByteWriter(256);
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean word;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /**
     * Takes the text of a line: its message, but with the word that began it where that word may be
     * a part of a trace ({@code panic: boom}). Valid until the next call.
     */
    void take(ParsedLine line) {
        takeMessage(line);
        word = false;
        if (line.format() == Format.LEVEL_MESSAGE) {
            takeWord();
        }
    }

    /** Takes the line inside an envelope as it is, for what was cut into pieces. */
    void takeContent(ParsedLine line) {
        byte[] content = line.content();
        if (content == null) {
            takeMessage(line);
            return;
        }
        bytes = content;
        from = line.contentOffset();
        to = from + line.contentLength();
    }

    /** True where the text begins with a word that a parser took for a level. */
    boolean hasWord() {
        return word;
    }

    private void takeMessage(ParsedLine line) {
        byte[] source = line.source(Field.MESSAGE);
        int start = line.offset(Field.MESSAGE);
        int end = start + line.length(Field.MESSAGE);
        if (line.isEscaped(Field.MESSAGE)
                && Ascii.indexOfByte(source, start, end, (byte) '\\') >= 0) {
            unescaped.clear();
            unescape(source, start, end, unescaped);
            source = unescaped.array();
            start = 0;
            end = unescaped.length();
        }
        while (end > start && (source[end - 1] == '\n' || source[end - 1] == '\r')) {
            end--;
        }
        bytes = source;
        from = start;
        to = end;
    }

    private void takeWord() {
        for (byte[] prefix : WORDS) {
            int start = from - prefix.length;
            if (start >= 0 && Ascii.starts(bytes, start, to, prefix)) {
                from = start;
                word = true;
                return;
            }
        }
    }

    /** Writes the inside of a JSON string without its escapes; a lone surrogate becomes U+FFFD. */
    static void unescape(byte[] source, int from, int to, ByteWriter out) {
        int i = from;
        while (i < to) {
            byte b = source[i++];
            if (b != '\\' || i == to) {
                out.append(b);
                continue;
            }
            byte escape = source[i++];
            switch (escape) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> i = unescapeUnicode(source, i, to, out);
                default -> out.append(escape);
            }
        }
    }

    private static int unescapeUnicode(byte[] source, int i, int to, ByteWriter out) {
        int high = hex(source, i, to);
        if (high < 0) {
            out.append('\\').append('u');
            return i;
        }
        int next = i + 4;
        int codePoint = high;
        if (Character.isHighSurrogate((char) high)
                && next + 1 < to
                && source[next] == '\\'
                && source[next + 1] == 'u') {
            int low = hex(source, next + 2, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                codePoint = Character.toCodePoint((char) high, (char) low);
                next += 6;
            }
        }
        boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        appendUtf8(lone ? 0xFFFD : codePoint, out);
        return next;
    }

    private static void appendUtf8(int codePoint, ByteWriter out) {
        if (codePoint < 0x80) {
            out.append((byte) codePoint);
        } else if (codePoint < 0x800) {
            out.append((byte) (0xC0 | (codePoint >> 6)));
            out.append((byte) (0x80 | (codePoint & 0x3F)));
        } else if (codePoint < 0x10000) {
            out.append((byte) (0xE0 | (codePoint >> 12)));
            out.append((byte) (0x80 | ((codePoint >> 6) & 0x3F)));
            out.append((byte) (0x80 | (codePoint & 0x3F)));
        } else {
            out.append((byte) (0xF0 | (codePoint >> 18)));
            out.append((byte) (0x80 | ((codePoint >> 12) & 0x3F)));
            out.append((byte) (0x80 | ((codePoint >> 6) & 0x3F)));
            out.append((byte) (0x80 | (codePoint & 0x3F)));
        }
    }

    /** The value of four hexadecimal digits; -1 where they are not there. */
    private static int hex(byte[] source, int i, int to) {
        if (to - i < 4) {
            return -1;
        }
        int value = 0;
        for (int j = i; j < i + 4; j++) {
            int digit = Character.digit(source[j], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }
}
