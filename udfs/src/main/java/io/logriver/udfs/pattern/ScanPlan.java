package io.logriver.udfs.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A pattern as a chain of scanners over bytes, which stands in for the regex engine where it can.
 *
 * <p><b>Why it finds the same.</b> A backtracking engine tries the choices of a pattern in an
 * order, and takes the first way through. The plan walks the way of first choices only. If that way
 * gets through, it is the engine's. If a part cannot match whatever is chosen before it, neither
 * can the engine's. Everything else is not decided here: {@link #find} says so, and the engine
 * runs.
 *
 * <p>A run of characters leaves no choice where what follows cannot begin with one of them, which
 * is so nearly everywhere in log lines: words end at blanks, numbers at points. Not thread-safe.
 */
final class ScanPlan {
    enum Result {
        FOUND,
        NONE,
        UNDECIDED
    }

    private final ScanNode root;
    private final AsciiSet first;
    private final ScanState state;

    private ScanPlan(ScanParser.Parsed parsed) {
        root = parsed.root();
        first = root.nullable() ? AsciiSet.ALL : root.first();
        state = new ScanState(parsed.groups() + 1);
    }

    /** The plan of a pattern that is valid; null where it has parts that cannot be scanned. */
    static @Nullable ScanPlan of(String regex) {
        try {
            return new ScanPlan(ScanParser.parse(regex));
        } catch (ScanParser.UnsupportedException e) {
            return null;
        }
    }

    /** Looks for the first match in a slice of a line. */
    Result find(byte[] line, int offset, int length) {
        ScanState s = state;
        s.load(line, offset, length);
        for (int p = offset; p <= s.to; p++) {
            if (p < s.to ? !first.has(line[p]) : !root.nullable()) {
                continue;
            }
            s.clear();
            int end = root.match(s, p);
            if (end >= 0) {
                s.starts[0] = p;
                s.ends[0] = end;
                return Result.FOUND;
            }
            if (end == ScanNode.UNSURE || s.steps < 0) {
                return Result.UNDECIDED;
            }
        }
        return Result.NONE;
    }

    int start(int group) {
        return state.starts[group];
    }

    int end(int group) {
        return state.ends[group];
    }
}
