package io.logriver.udfs.pattern;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pattern that is matched along its first choices, without ever going back.
 *
 * <p>A part tells where it ends, or that it surely cannot match here whatever is chosen, or that
 * only backtracking could say.
 */
abstract class ScanNode {
    static final int FAIL = -1;
    static final int UNSURE = -2;

    /** What can follow a part: the node itself where it is one, and its first characters. */
    record Next(@Nullable ScanNode node, AsciiSet first, boolean nullable) {
        static final Next END = new Next(null, AsciiSet.NONE, true);

        /** True where nothing that begins with one of these characters can be the next part. */
        boolean excludes(AsciiSet chars) {
            return !nullable && !first.meets(chars);
        }
    }

    /**
     * How a part begins: with a run that leaves no choice, and a character behind it.
     *
     * @param chars of the run
     */
    record Opening(AsciiSet chars, int min, int max, byte then) {
        /** False where no part that begins so can match. */
        boolean isAt(ScanState s, int p) {
            int limit = max > s.to - p ? s.to : p + max;
            int end = p;
            while (end < limit && chars.has(s.line[end])) {
                end++;
            }
            return end - p >= min && end < s.to && s.line[end] == then;
        }
    }

    abstract int match(ScanState s, int p);

    /** How it must begin; null where it may begin in several ways. Known when linked. */
    @Nullable Opening opening() {
        return null;
    }

    /** The characters that it may begin with. */
    abstract AsciiSet first();

    /** True where it may match nothing. */
    abstract boolean nullable();

    /** Tells what can follow. */
    abstract void link(Next next) throws ScanParser.UnsupportedException;

    /** The groups that are captured in it. */
    IntStream captured() {
        return IntStream.empty();
    }

    /** What can follow a part that this one follows. */
    Next before(Next next) {
        return nullable()
                ? new Next(null, first().and(next.first()), next.nullable())
                : new Next(this, first(), false);
    }

    /** One text. */
    static final class Text extends ScanNode {
        private final byte[] text;

        Text(byte[] text) {
            this.text = text;
        }

        boolean isOne() {
            return text.length == 1;
        }

        byte begin() {
            return text[0];
        }

        @Override
        int match(ScanState s, int p) {
            int end = p + text.length;
            if (end > s.to) {
                return FAIL;
            }
            for (int i = 0; i < text.length; i++) {
                if (s.line[p + i] != text[i]) {
                    return FAIL;
                }
            }
            return end;
        }

        @Override
        AsciiSet first() {
            return AsciiSet.of((char) text[0]);
        }

        @Override
        boolean nullable() {
            return false;
        }

        @Override
        void link(Next next) {}
    }

    /** The beginning or the end of a group. */
    static final class Mark extends ScanNode {
        private final int group;
        private final boolean begins;

        Mark(int group, boolean begins) {
            this.group = group;
            this.begins = begins;
        }

        @Override
        int match(ScanState s, int p) {
            if (begins) {
                s.starts[group] = p;
            } else {
                s.ends[group] = p;
            }
            return p;
        }

        @Override
        IntStream captured() {
            return IntStream.of(group);
        }

        @Override
        Next before(Next next) {
            return next;
        }

        @Override
        AsciiSet first() {
            return AsciiSet.NONE;
        }

        @Override
        boolean nullable() {
            return true;
        }

        @Override
        void link(Next next) {}
    }

    /** What must or must not stand before or behind a place. */
    static final class Look extends ScanNode {
        private final @Nullable AsciiSet chars;
        private final boolean behind;
        private final boolean wanted;

        /**
         * @param chars null for the edge of a word
         * @param behind true for what stands before the place
         */
        Look(@Nullable AsciiSet chars, boolean behind, boolean wanted) {
            this.chars = chars;
            this.behind = behind;
            this.wanted = wanted;
        }

        @Override
        int match(ScanState s, int p) {
            boolean hasBefore = p > s.from;
            boolean hasAfter = p < s.to;
            if ((hasBefore && s.line[p - 1] < 0) || (hasAfter && s.line[p] < 0)) {
                return UNSURE;
            }
            boolean holds;
            if (chars == null) {
                boolean before = hasBefore && AsciiSet.WORDS.has(s.line[p - 1]);
                holds = before != (hasAfter && AsciiSet.WORDS.has(s.line[p]));
            } else if (behind) {
                holds = hasBefore && chars.has(s.line[p - 1]);
            } else {
                holds = hasAfter && chars.has(s.line[p]);
            }
            return holds == wanted ? p : FAIL;
        }

        @Override
        AsciiSet first() {
            return AsciiSet.NONE;
        }

        @Override
        boolean nullable() {
            return true;
        }

        @Override
        void link(Next next) {}
    }

    /** The line's beginning or its end. */
    static final class Edge extends ScanNode {
        private final boolean begin;

        Edge(boolean begin) {
            this.begin = begin;
        }

        @Override
        int match(ScanState s, int p) {
            if (begin) {
                return p == s.from ? p : FAIL;
            }
            if (p == s.to) {
                return p;
            }
            byte c = s.line[p];
            return c < 0 || c == '\n' || c == '\r' ? UNSURE : FAIL;
        }

        @Override
        AsciiSet first() {
            return AsciiSet.NONE;
        }

        @Override
        boolean nullable() {
            return true;
        }

        @Override
        void link(Next next) {}
    }
}
