package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Finding ASCII in bytes. */
final class Ascii {
    private Ascii() {}

    static boolean starts(byte[] text, int i, int to, byte[] prefix) {
        return to - i >= prefix.length
                && Arrays.equals(text, i, i + prefix.length, prefix, 0, prefix.length);
    }

    static int indexOf(byte[] text, int from, int to, byte[] part) {
        for (int i = from; i <= to - part.length; i++) {
            if (text[i] == part[0] && starts(text, i, to, part)) {
                return i;
            }
        }
        return -1;
    }

    static int indexOfByte(byte[] text, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static int skipSpaces(byte[] text, int i, int to) {
        while (i < to && (text[i] == ' ' || text[i] == '\t')) {
            i++;
        }
        return i;
    }

    static int skipDigits(byte[] text, int i, int to) {
        while (i < to && isDigit(text[i])) {
            i++;
        }
        return i;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isUpperCase(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
