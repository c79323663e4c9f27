package io.logriver.udfs.scan;

import io.logriver.model.ByteWriter;

/** The escape sequences of terminals (ECMA-48): colours, cursor movements, titles, links. */
public final class Ansi {
    private static final char ESC = 0x1B;
    private static final byte BELL = 7;

    /** A sequence longer than this is none. */
    private static final int SEQUENCE_MAX = 128;

    private Ansi() {}

    /** True where the range has an escape character. */
    public static boolean occursIn(byte[] b, int from, int to) {
        return Bytes.indexOf(b, from, to, ESC) >= 0;
    }

    /** Copies the range without its escape sequences. */
    public static void strip(byte[] b, int from, int to, ByteWriter out) {
        int p = from;
        while (p < to) {
            int escape = Bytes.indexOf(b, p, to, ESC);
            if (escape < 0) {
                break;
            }
            out.append(b, p, escape - p);
            p = Math.max(sequenceEnd(b, escape + 1, to), escape + 1);
        }
        out.append(b, p, to - p);
    }

    /**
     * The end of the sequence that an escape character before {@code p} begins.
     *
     * @return -1 where it begins none
     */
    public static int sequenceEnd(byte[] b, int p, int to) {
        if (p >= to) {
            return -1;
        }
        int limit = Math.min(to, p + SEQUENCE_MAX);
        byte c = b[p];
        if (c == '[') {
            return controlEnd(b, p + 1, limit);
        }
        if (c == ']') {
            return stringEnd(b, p + 1, limit);
        }
        if (c == '(' || c == ')' || c == '#') {
            return p + 2 <= to ? p + 2 : -1;
        }
        return c >= '0' && c <= '~' && c != '"' && c != '\\' ? p + 1 : -1;
    }

    /** Parameters, intermediates and one final byte. */
    private static int controlEnd(byte[] b, int p, int limit) {
        int i = p;
        while (i < limit && b[i] >= 0x20 && b[i] <= 0x3F && b[i] != '"') {
            i++;
        }
        return i < limit && b[i] >= 0x40 && b[i] <= 0x7E && b[i] != '\\' ? i + 1 : -1;
    }

    /** Up to a bell or the string terminator {@code ESC \}. */
    private static int stringEnd(byte[] b, int p, int limit) {
        for (int i = p; i < limit; i++) {
            if (b[i] == BELL) {
                return i + 1;
            }
            if (b[i] == ESC && i + 1 < limit && b[i + 1] == '\\') {
                return i + 2;
            }
            if (b[i] == '"' || b[i] == '\\') {
                return -1;
            }
        }
        return -1;
    }
}
