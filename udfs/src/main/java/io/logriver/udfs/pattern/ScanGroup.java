package io.logriver.udfs.pattern;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Parts of a pattern that are made of parts: one after the other, one of several, repeated. */
abstract class ScanGroup extends ScanNode {
    final ScanNode[] parts;

    /** The groups that are captured inside. */
    private final int[] captured;

    ScanGroup(List<ScanNode> parts) {
        this.parts = parts.toArray(new ScanNode[0]);
        captured = parts.stream().flatMapToInt(ScanNode::captured).distinct().toArray();
    }

    @Override
    IntStream captured() {
        return IntStream.of(captured);
    }

    /** Forgets what was captured inside. */
    final void forget(ScanState s) {
        for (int group : captured) {
            s.starts[group] = -1;
        }
    }

    /** One after the other. */
    static final class Sequence extends ScanGroup {
        Sequence(List<ScanNode> parts) {
            super(parts);
        }

        @Override
        int match(ScanState s, int p) {
            boolean before = s.open;
            s.open = false;
            int at = p;
            for (ScanNode part : parts) {
                at = part.match(s, at);
                if (at < 0) {
                    boolean unsure = at == UNSURE || s.open;
                    s.open = before;
                    return unsure ? UNSURE : FAIL;
                }
            }
            s.open |= before;
            return at;
        }

        @Override
        @Nullable Opening opening() {
            int i = 0;
            while (i < parts.length && (parts[i] instanceof Mark || parts[i] instanceof Look)) {
                i++;
            }
            if (i + 1 < parts.length
                    && parts[i] instanceof ScanRun run
                    && parts[i + 1] instanceof Text text) {
                return run.opening(text);
            }
            return i < parts.length ? parts[i].opening() : null;
        }

        @Override
        AsciiSet first() {
            AsciiSet first = AsciiSet.NONE;
            for (ScanNode part : parts) {
                first = first.and(part.first());
                if (!part.nullable()) {
                    break;
                }
            }
            return first;
        }

        @Override
        boolean nullable() {
            for (ScanNode part : parts) {
                if (!part.nullable()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void link(Next next) throws ScanParser.UnsupportedException {
            Next following = next;
            for (int i = parts.length - 1; i >= 0; i--) {
                parts[i].link(following);
                following = parts[i].before(following);
            }
        }
    }

    /** The first of several that matches. */
    static final class Choice extends ScanGroup {
        static final int PARTS_MAX = 64;
        private static final int BEYOND_ASCII = 128;
        private static final int END = 129;

        /** The parts that may match, a bit each, by the character that is there. */
        private final long[] possible = new long[END + 1];

        /** The parts that begin in the same way, so that one look tells of all. */
        private long alike;

        private @Nullable Opening opening;

        Choice(List<ScanNode> parts) {
            super(parts);
            for (int i = 0; i < parts.size(); i++) {
                ScanNode part = parts.get(i);
                for (int c = 0; c < END; c++) {
                    byte character = (byte) (c == BEYOND_ASCII ? -1 : c);
                    boolean may = part.nullable() || part.first().has(character);
                    possible[c] |= may ? 1L << i : 0;
                }
                possible[END] |= part.nullable() ? 1L << i : 0;
            }
        }

        @Override
        int match(ScanState s, int p) {
            byte c = p < s.to ? s.line[p] : 0;
            long rest = possible[p >= s.to ? END : c < 0 ? BEYOND_ASCII : c];
            Opening common = opening;
            if (common != null && (rest & alike) != 0 && !common.isAt(s, p)) {
                rest &= ~alike;
            }
            boolean before = s.open;
            for (; rest != 0; rest &= rest - 1) {
                ScanNode part = parts[Long.numberOfTrailingZeros(rest)];
                s.open = false;
                int end = part.match(s, p);
                if (end >= 0) {
                    s.open |= before || (rest & (rest - 1)) != 0;
                    return end;
                }
                s.open = before;
                if (end == UNSURE) {
                    return UNSURE;
                }
                forget(s);
            }
            return FAIL;
        }

        private void findAlike() {
            for (int i = 0; i < parts.length; i++) {
                Opening one = parts[i].opening();
                if (one != null && (opening == null || opening.equals(one))) {
                    opening = one;
                    alike |= 1L << i;
                }
            }
            if (Long.bitCount(alike) < 2) {
                opening = null;
            }
        }

        @Override
        AsciiSet first() {
            AsciiSet first = AsciiSet.NONE;
            for (ScanNode part : parts) {
                first = first.and(part.first());
            }
            return first;
        }

        @Override
        boolean nullable() {
            for (ScanNode part : parts) {
                if (part.nullable()) {
                    return true;
                }
            }
            return false;
        }

        @Override
        void link(Next next) throws ScanParser.UnsupportedException {
            for (ScanNode part : parts) {
                part.link(next);
            }
            findAlike();
        }
    }

    /** As often as it matches, within bounds. */
    static final class Repeat extends ScanGroup {
        private final int min;
        private final int max;
        private final boolean possessive;
        private final AsciiSet begin;
        private boolean closed;

        Repeat(ScanNode part, int min, int max, boolean possessive) {
            super(List.of(part));
            this.min = min;
            this.max = max;
            this.possessive = possessive;
            begin = part.first();
        }

        @Override
        int match(ScanState s, int p) {
            boolean before = s.open;
            boolean open = false;
            int at = p;
            int count = 0;
            while (count < max && at < s.to && begin.has(s.line[at])) {
                s.open = false;
                int end = parts[0].match(s, at);
                if (end == FAIL) {
                    forget(s);
                    break;
                }
                if (end <= at || s.steps-- < 0) {
                    s.open = before;
                    return UNSURE;
                }
                open |= s.open;
                at = end;
                count++;
            }
            s.open = before;
            if (count < min) {
                return open ? UNSURE : FAIL;
            }
            s.open |= !possessive && (open || (count > min && !closed));
            return at;
        }

        @Override
        @Nullable Opening opening() {
            return min > 0 ? parts[0].opening() : null;
        }

        @Override
        AsciiSet first() {
            return begin;
        }

        @Override
        boolean nullable() {
            return min == 0;
        }

        @Override
        void link(Next next) throws ScanParser.UnsupportedException {
            closed = next.excludes(begin);
            Next inner = max == 1 ? next : new Next(null, begin.and(next.first()), next.nullable());
            parts[0].link(inner);
        }
    }
}
