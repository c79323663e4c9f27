package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;

/** Finds the ends of JSON numbers and of the words true, false and null. */
final class JsonScalars {
    private JsonScalars() {}

    /** The end of the value that begins at {@code from}; -1 where none does. */
    static int end(byte[] b, int from, int end) {
        return switch (b[from]) {
            case 't' -> word(b, from, end, 'r', 'u', 'e');
            case 'n' -> word(b, from, end, 'u', 'l', 'l');
            case 'f' ->
                    from + 1 < end && b[from + 1] == 'a'
                            ? word(b, from + 1, end, 'l', 's', 'e')
                            : -1;
            default -> number(b, from, end);
        };
    }

    private static int word(byte[] b, int p, int end, char second, char third, char fourth) {
        return p + 4 <= end && b[p + 1] == second && b[p + 2] == third && b[p + 3] == fourth
                ? p + 4
                : -1;
    }

    private static int number(byte[] b, int from, int end) {
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
}
