package io.logriver.model.filter;

/** The text of a JSON string that has escapes, in a buffer that is used again. */
final class Unescaped {
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes = new byte[256];
    private int length;

    /** The array of the text that was read last; valid until the next. */
    byte[] bytes() {
        return bytes;
    }

    /** Reads the inside of a string; returns how many bytes the text has, never more than it. */
    int read(byte[] json, int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[Math.max(to - from, bytes.length * 2)];
        }
        length = 0;
        int i = from;
        while (i < to) {
            byte b = json[i++];
            if (b != '\\' || i == to) {
                bytes[length++] = b;
                continue;
            }
            byte escape = json[i++];
            if (escape == 'u') {
                i = unicode(json, i, to);
            } else {
                bytes[length++] = plain(escape);
            }
        }
        return length;
    }

    private static byte plain(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    private int unicode(byte[] json, int start, int to) {
        int i = start;
        int unit = hex(json, i, to);
        if (unit < 0) {
            bytes[length++] = 'u';
            return i;
        }
        i += 4;
        if (Character.isHighSurrogate((char) unit)
                && i + 6 <= to
                && json[i] == '\\'
                && json[i + 1] == 'u') {
            int low = hex(json, i + 2, to);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                append(Character.toCodePoint((char) unit, (char) low));
                return i + 6;
            }
        }
        append(Character.isSurrogate((char) unit) ? REPLACEMENT : unit);
        return i;
    }

    private static int hex(byte[] json, int from, int to) {
        if (from + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** An escape is longer than what it stands for, so there is always room. */
    private void append(int letter) {
        if (letter < 0x80) {
            bytes[length++] = (byte) letter;
        } else if (letter < 0x800) {
            bytes[length++] = (byte) (0xC0 | letter >> 6);
            bytes[length++] = (byte) (0x80 | (letter & 0x3F));
        } else if (letter < 0x10000) {
            bytes[length++] = (byte) (0xE0 | letter >> 12);
            bytes[length++] = (byte) (0x80 | (letter >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (letter & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | letter >> 18);
            bytes[length++] = (byte) (0x80 | (letter >> 12 & 0x3F));
            bytes[length++] = (byte) (0x80 | (letter >> 6 & 0x3F));
            bytes[length++] = (byte) (0x80 | (letter & 0x3F));
        }
    }
}
