package io.logriver.udfs.pattern;

/**
 * A set of ASCII characters, and whether it holds others as well.
 *
 * @param low the characters below 64
 * @param high the characters from 64 on
 * @param others true where some character beyond ASCII belongs to it
 */
record AsciiSet(long low, long high, boolean others) {
    static final AsciiSet NONE = new AsciiSet(0, 0, false);
    static final AsciiSet ALL = new AsciiSet(-1, -1, true);
    static final AsciiSet DIGITS = NONE.with('0', '9');
    static final AsciiSet WORDS = DIGITS.with('a', 'z').with('A', 'Z').with('_', '_');
    static final AsciiSet SPACES = NONE.with('\t', '\r').with(' ', ' ');
    static final AsciiSet LINE_ENDS = NONE.with('\n', '\n').with('\r', '\r');

    static AsciiSet of(char c) {
        return NONE.with(c, c);
    }

    AsciiSet with(char first, char last) {
        long newLow = low;
        long newHigh = high;
        for (char c = first; c <= last; c++) {
            newLow |= c < 64 ? 1L << c : 0;
            newHigh |= c >= 64 ? 1L << c : 0;
        }
        return new AsciiSet(newLow, newHigh, others);
    }

    AsciiSet and(AsciiSet more) {
        return new AsciiSet(low | more.low, high | more.high, others || more.others);
    }

    /** All characters that are not in it; beyond ASCII too. */
    AsciiSet not() {
        return new AsciiSet(~low, ~high, true);
    }

    boolean meets(AsciiSet that) {
        return (low & that.low) != 0 || (high & that.high) != 0 || (others && that.others);
    }

    /** True for a byte that is in it, or may be the part of a character that is. */
    boolean has(byte b) {
        return b < 0 ? others : ((b < 64 ? low : high) >>> b & 1) != 0;
    }

    /** A table of the ASCII characters, which is faster to ask. */
    boolean[] table() {
        boolean[] table = new boolean[128];
        for (int c = 0; c < table.length; c++) {
            table[c] = has((byte) c);
        }
        return table;
    }
}
