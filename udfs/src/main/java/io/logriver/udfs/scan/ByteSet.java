package io.logriver.udfs.scan;

/** A set of ASCII characters, asked with one look into a table. */
public final class ByteSet {
    private final boolean[] members = new boolean[256];

    private ByteSet() {}

    /** Letters, digits, and the characters given. */
    public static ByteSet lettersDigitsAnd(String others) {
        ByteSet set = new ByteSet();
        for (int c = 0; c < 128; c++) {
            set.members[c] = Bytes.isLetterOrDigit((byte) c) || others.indexOf(c) >= 0;
        }
        return set;
    }

    public boolean has(byte c) {
        return members[c & 0xFF];
    }

    /** The end of the run of members that begins at {@code from}. */
    public int end(byte[] b, int from, int to) {
        int p = from;
        while (p < to && members[b[p] & 0xFF]) {
            p++;
        }
        return p;
    }
}
