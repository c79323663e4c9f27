package io.logriver.udfs.pattern;

import org.jspecify.annotations.Nullable;

/** A run of characters of one set: greedy, lazy or possessive. */
final class ScanRun extends ScanNode {
    enum Mode {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    private final AsciiSet chars;
    private final boolean[] table;
    private final int min;
    private final int max;
    private final Mode mode;
    private boolean closed;

    /** The characters that a lazy run takes without a look at the next part. */
    private final boolean[] passes = new boolean[128];

    private @Nullable ScanNode next;

    ScanRun(AsciiSet chars, int min, int max, Mode mode) {
        this.chars = chars;
        this.min = min;
        this.max = max;
        this.mode = mode;
        table = chars.table();
    }

    /** The same characters, another number of times. */
    ScanRun times(int newMin, int newMax, Mode newMode) {
        return new ScanRun(chars, newMin, newMax, newMode);
    }

    boolean isOne() {
        return min == 1 && max == 1;
    }

    AsciiSet chars() {
        return chars;
    }

    @Override
    int match(ScanState s, int p) {
        byte[] b = s.line;
        if (min == 1 && max == 1) {
            if (p >= s.to) {
                return FAIL;
            }
            byte c = b[p];
            return c < 0 ? (chars.others() ? UNSURE : FAIL) : table[c] ? p + 1 : FAIL;
        }
        return next == null ? greedy(s, p) : lazy(s, p, next);
    }

    private int greedy(ScanState s, int p) {
        byte[] b = s.line;
        int limit = max > s.to - p ? s.to : p + max;
        int end = p;
        while (end < limit && b[end] >= 0 && table[b[end]]) {
            end++;
        }
        s.steps -= end - p;
        if (s.steps < 0 || (end < limit && b[end] < 0 && chars.others())) {
            return UNSURE;
        }
        if (end - p < min) {
            return FAIL;
        }
        s.open |= end - p > min && !closed;
        return end;
    }

    /** Goes on until the next part matches; the pattern might still want it to go further. */
    private int lazy(ScanState s, int p, ScanNode following) {
        byte[] b = s.line;
        int limit = max > s.to - p ? s.to : p + max;
        int end = p;
        while (true) {
            int from = end;
            while (end < limit && b[end] >= 0 && passes[b[end]]) {
                end++;
            }
            s.steps -= end - from + 1;
            if (s.steps < 0 || (end < s.to && b[end] < 0)) {
                return UNSURE;
            }
            if (end - p >= min && end < s.to) {
                int after = following.match(s, end);
                if (after == UNSURE) {
                    return UNSURE;
                }
                if (after >= 0) {
                    s.open = true;
                    return end;
                }
            }
            if (end >= limit || !table[b[end]]) {
                return FAIL;
            }
            end++;
        }
    }

    /** How a sequence begins that begins with this run and a text. */
    @Nullable Opening opening(Text behind) {
        return closed && mode != Mode.LAZY && !chars.others()
                ? new Opening(chars, min, max, behind.begin())
                : null;
    }

    @Override
    AsciiSet first() {
        return chars;
    }

    @Override
    boolean nullable() {
        return min == 0;
    }

    @Override
    void link(Next following) throws ScanParser.UnsupportedException {
        closed = mode == Mode.POSSESSIVE || following.excludes(chars);
        if (mode != Mode.LAZY) {
            return;
        }
        if (following.node() == null) {
            throw new ScanParser.UnsupportedException();
        }
        next = following.node();
        for (int c = 0; c < passes.length; c++) {
            passes[c] = table[c] && !following.first().has((byte) c);
        }
    }
}
