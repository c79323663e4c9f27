package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;

/** Finds the ends of JSON numbers and of the words true, false and null. */
final class JsonScalars {
    private static final long ZEROS = 0x3030303030303030L;

    /** What a digit lacks at most to 128, and anything above it does not, in each byte. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private static final long HIGHS = 0x8080808080808080L;

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
        int digits = digitsEnd(b, p, end);
        if (digits == p || (b[p] == '0' && digits > p + 1)) {
            return -1;
        }
        p = digits;
        if (p < end && b[p] == '.') {
            digits = digitsEnd(b, p + 1, end);
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
            digits = digitsEnd(b, p, end);
            if (digits == p) {
                return -1;
            }
            p = digits;
        }
        return p;
    }

    /** The end of a run of digits, eight of them at a time. */
    private static int digitsEnd(byte[] b, int from, int end) {
        int p = from;
        while (p + Long.BYTES <= end) {
            long digits = Bytes.longAt(b, p) ^ ZEROS;
            long others = ((digits + ABOVE_NINE) | digits) & HIGHS;
            if (others != 0) {
                return p + (Long.numberOfTrailingZeros(others) >>> 3);
            }
            p += Long.BYTES;
        }
        return Bytes.digitsEnd(b, p, end);
    }
}
