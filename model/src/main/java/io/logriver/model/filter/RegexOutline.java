package io.logriver.model.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What can be told of a regular expression without compiling it.
 *
 * @param size about how many steps it compiles to; the sum over its atoms, each as often as counted
 *     repetitions around it say
 * @param literal the longest text that is certainly in every match; may be empty
 * @param whole the literal is all of it, so that finding it is finding a match
 */
record RegexOutline(long size, String literal, boolean whole) {
    /** Larger sizes are all the same; so products cannot overflow. */
    private static final long SIZE_CEILING = 1L << 40;

    /** In any case these letters have a third form beyond ASCII (U+017F and U+212A). */
    private static final String MANY_FORMS = "kKsS";

    static RegexOutline of(String regex, boolean anyCase) {
        return new Reader(regex, anyCase).read();
    }

    private static final class Reader {
        private final String regex;
        private final boolean anyCase;
        private final Deque<Long> outer = new ArrayDeque<>();
        private final StringBuilder run = new StringBuilder();
        private String longest = "";
        private boolean certain = true;
        private boolean plain = true;
        private long size;
        private long atom;
        private int at;

        Reader(String regex, boolean anyCase) {
            this.regex = regex;
            this.anyCase = anyCase;
        }

        RegexOutline read() {
            while (at < regex.length()) {
                int c = regex.codePointAt(at);
                at += Character.charCount(c);
                switch (c) {
                    case '\\' -> escape();
                    case '[' -> skipClass();
                    case '(' -> open();
                    case ')' -> close();
                    case '|' -> alternative();
                    case '*', '?' -> optional();
                    case '+' -> endRun();
                    case '{' -> count();
                    case '.', '^', '$' -> other();
                    default -> literal(c);
                }
            }
            boolean whole = plain && certain && outer.isEmpty();
            endRun();
            return new RegexOutline(size, certain ? longest : "", whole);
        }

        private void literal(int c) {
            add(1);
            if (!outer.isEmpty()) {
                return;
            }
            if (anyCase && (c >= 0x80 || MANY_FORMS.indexOf(c) >= 0)) {
                endRun();
                return;
            }
            run.appendCodePoint(c);
        }

        /** An atom that stands for no certain text. */
        private void other() {
            add(1);
            endRun();
        }

        private void escape() {
            int c = at < regex.length() ? regex.codePointAt(at) : '\\';
            at += Character.charCount(c);
            if (!Character.isLetterOrDigit(c)) {
                literal(c);
                return;
            }
            // \Q quotes, \x and \p have arguments: too much to look into for a shortcut.
            certain &= "QxpP01234567".indexOf(c) < 0;
            other();
        }

        private void skipClass() {
            if (at < regex.length() && regex.charAt(at) == '^') {
                at++;
            }
            int first = at;
            while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
                if (regex.charAt(at) == '\\') {
                    at++;
                } else if (regex.startsWith("[:", at)) {
                    int named = regex.indexOf(":]", at + 2);
                    at = named < 0 ? at : named + 1;
                }
                at++;
            }
            at++;
            other();
        }

        private void open() {
            // (?i) and the like change what follows; (?: and (?P<name> do not.
            boolean flags =
                    regex.startsWith("?", at)
                            && !regex.startsWith("?:", at)
                            && !regex.startsWith("?P<", at)
                            && !regex.startsWith("?<", at);
            certain &= !flags;
            endRun();
            outer.push(size);
            size = 0;
        }

        private void close() {
            atom = size;
            if (!outer.isEmpty()) {
                size = Math.min(SIZE_CEILING, outer.pop() + atom + 2);
            }
            endRun();
        }

        private void alternative() {
            certain &= !outer.isEmpty();
            add(1);
            endRun();
        }

        private void optional() {
            if (run.length() > 0) {
                run.setLength(run.offsetByCodePoints(run.length(), -1));
            }
            endRun();
        }

        private void count() {
            int end = regex.indexOf('}', at);
            String inside = end < 0 ? "" : regex.substring(at, end);
            if (!inside.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
                literal('{');
                return;
            }
            long most = 1;
            for (String bound : inside.split(",", 2)) {
                most = bound.isEmpty() ? most : Math.max(most, Long.parseLong(bound));
            }
            size = Math.min(SIZE_CEILING, size + atom * (most - 1));
            at = end + 1;
            optional();
        }

        private void add(long steps) {
            atom = steps;
            size = Math.min(SIZE_CEILING, size + steps);
        }

        private void endRun() {
            plain = false;
            if (run.length() > longest.length()) {
                longest = run.toString();
            }
            run.setLength(0);
        }
    }
}
