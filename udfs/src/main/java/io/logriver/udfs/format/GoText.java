package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Bytes;

/** The inside of a string as Go's {@code strconv.Quote} and logfmt writers escape it. */
final class GoText {
    private GoText() {}

    static void unescape(byte[] b, int from, int to, ByteWriter out) {
        int p = from;
        while (p < to) {
            byte c = b[p++];
            if (c != '\\' || p >= to) {
                out.append(c);
                continue;
            }
            c = b[p++];
            switch (c) {
                case 'n' -> out.append((byte) '\n');
                case 't' -> out.append((byte) '\t');
                case 'r' -> out.append((byte) '\r');
                case 'a' -> out.append((byte) 7);
                case 'b' -> out.append((byte) '\b');
                case 'f' -> out.append((byte) '\f');
                case 'v' -> out.append((byte) 0x0B);
                case 'x' -> p = code(b, p, to, 2, out);
                case 'u' -> p = code(b, p, to, 4, out);
                case 'U' -> p = code(b, p, to, 8, out);
                default -> out.append(c);
            }
        }
    }

    /** A code of so many hexadecimal digits; fewer leave the letter as it is. */
    private static int code(byte[] b, int p, int to, int digits, ByteWriter out) {
        int value = 0;
        for (int i = p; i < p + digits; i++) {
            if (i >= to || !Bytes.isHex(b[i])) {
                out.append(b[p - 1]);
                return p;
            }
            value = value << 4 | (b[i] <= '9' ? b[i] - '0' : (b[i] | 0x20) - 'a' + 10);
        }
        if (digits == 2) {
            out.append((byte) value);
        } else {
            boolean scalar = value >= 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
            JsonText.appendCodePoint(scalar ? value : 0xFFFD, out);
        }
        return p + digits;
    }
}
