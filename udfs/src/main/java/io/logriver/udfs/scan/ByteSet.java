package io.logriver.udfs.scan;

/**
 * A set of ASCII characters that letters and digits belong to, asked with one look into a table.
 *
 * <p>Where dash, dot, slash and underscore belong to it as well, which follow each other in ASCII
 * but for the last, the run of these is looked through by eight bytes.
 */
public final class ByteSet {
    private static final String FREQUENT = "-./_";
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWER = 0x20 * ONES;
    private static final long UNDERSCORES = '_' * ONES;

    private final boolean[] members = new boolean[256];
    private final boolean wide;

    private ByteSet(String others) {
        for (int c = 0; c < 128; c++) {
            members[c] = Bytes.isLetterOrDigit((byte) c) || others.indexOf(c) >= 0;
        }
        wide = FREQUENT.chars().allMatch(c -> others.indexOf(c) >= 0);
    }

    /** Letters, digits, and the characters given. */
    public static ByteSet lettersDigitsAnd(String others) {
        return new ByteSet(others);
    }

    public boolean has(byte c) {
        return members[c & 0xFF];
    }

    /** The end of the run of members that begins at {@code from}. */
    public int end(byte[] b, int from, int to) {
        int p = wide ? frequentEnd(b, from, to) : from;
        while (p < to && members[b[p] & 0xFF]) {
            p++;
        }
        return p;
    }

    /** The first of the frequent members' end, and of where eight bytes are left. */
    private static int frequentEnd(byte[] b, int from, int to) {
        int p = from;
        while (p + 8 <= to) {
            long strange = strange(Bytes.longAt(b, p));
            if (strange != 0) {
                return p + (Long.numberOfTrailingZeros(strange) >>> 3);
            }
            p += 8;
        }
        return p;
    }

    /** The high bits of the bytes that are neither letters nor digits nor {@code - . / _}. */
    private static long strange(long x) {
        long low = x & ~HIGHS;
        long letters = (low | LOWER) + (0x80 - 'a') * ONES;
        letters &= ~((low | LOWER) + (0x7F - 'z') * ONES);
        long digits = low + (0x80 - '-') * ONES;
        digits &= ~(low + (0x7F - '9') * ONES);
        long others = (low ^ UNDERSCORES) + 0x7F * ONES;
        return ((~(letters | digits) & others) | x) & HIGHS;
    }
}
