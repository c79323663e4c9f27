package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Ansi;
import io.logriver.udfs.scan.Bytes;

/** A text that JSON holds as the list of its bytes, as journald does where some are unprintable. */
final class ByteList {
    private final ByteWriter decoded = new ByteWriter(64);
    private final ByteWriter stripped = new ByteWriter(64);
    private ByteWriter text = decoded;

    /**
     * Reads a list without the escape sequences of terminals in it.
     *
     * @param from where the opening bracket of a valid JSON list is
     * @return false where it is not one of bytes
     */
    boolean read(byte[] b, int from, int to) {
        decoded.clear();
        int p = from + 1;
        while (p < to && b[p] != ']') {
            int digits = Bytes.digitsEnd(b, p, to);
            if (digits > p + 3) {
                return false;
            }
            if (digits == p) {
                if (b[p] != ',' && b[p] > ' ') {
                    return false;
                }
                p++;
                continue;
            }
            int value = 0;
            for (; p < digits; p++) {
                value = value * 10 + b[p] - '0';
            }
            if (value > 255 || (p < to && b[p] != ',' && b[p] != ']' && b[p] > ' ')) {
                return false;
            }
            decoded.append((byte) value);
        }
        text = decoded;
        if (Ansi.occursIn(decoded.array(), 0, decoded.length())) {
            stripped.clear();
            Ansi.strip(decoded.array(), 0, decoded.length(), stripped);
            text = stripped;
        }
        return text.length() > 0;
    }

    byte[] array() {
        return text.array();
    }

    int length() {
        return text.length();
    }
}
