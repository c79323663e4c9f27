package io.logriver.udfs.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be told about a regular expression without running it: its named groups, a text that
 * every match contains, and how often its parts can be repeated.
 *
 * <p>Reads an expression that {@link java.util.regex.Pattern} has accepted. Where it does not
 * understand one it claims less, never more.
 */
final class RegexShape {
    /** A named group and its number. */
    record Group(String name, int number) {}

    /**
     * What is known of a part.
     *
     * @param empty whether it can match nothing
     * @param literal a text that each of its matches contains
     * @param repeats the largest product of nested counts in it
     * @param choices how many choices with an alternative that matches nothing follow each other
     */
    private record Part(boolean empty, String literal, long repeats, long choices) {
        static final Part NOTHING = new Part(true, "", 1, 0);
        static final Part SOMETHING = new Part(false, "", 1, 0);

        Part times(int least, int most) {
            long count = Math.max(1, most);
            return new Part(
                    empty || least == 0,
                    least == 0 ? "" : literal,
                    Math.min(BEYOND, repeats * count),
                    Math.min(BEYOND, choices * count));
        }
    }

    /** Stands for every larger product, so that none overflows. */
    private static final long BEYOND = 1L << 30;

    private final String regex;
    private int at;
    private int groupCount;
    private boolean plain = true;
    private final List<Group> groups = new ArrayList<>();
    private final Part whole;

    RegexShape(String regex) {
        this.regex = regex;
        Part part = alternatives();
        whole = at >= regex.length() ? part : new Part(true, "", BEYOND, 0);
    }

    List<Group> groups() {
        return groups;
    }

    /** A text that every match contains; null where none is known. */
    @Nullable String literal() {
        return plain && !whole.literal().isEmpty() ? whole.literal() : null;
    }

    /** The largest product of nested counts. */
    long repeats() {
        return whole.repeats();
    }

    /** How many choices with an alternative that matches nothing can follow each other. */
    long emptyChoices() {
        return whole.choices();
    }

    private Part alternatives() {
        Part first = sequence();
        if (at >= regex.length() || regex.charAt(at) != '|') {
            return first;
        }
        boolean empty = first.empty();
        long repeats = first.repeats();
        long choices = first.choices();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            Part next = sequence();
            empty |= next.empty();
            repeats = Math.max(repeats, next.repeats());
            choices += next.choices();
        }
        return new Part(empty, "", repeats, choices + (empty ? 1 : 0));
    }

    private Part sequence() {
        StringBuilder run = new StringBuilder();
        String best = "";
        boolean empty = true;
        long repeats = 1;
        long choices = 0;
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            int start = at;
            int letter = literalChar();
            Part part = letter >= 0 ? Part.SOMETHING : compound();
            if (at == start) {
                // Not understood: claim nothing of what follows.
                plain = false;
                at = regex.length();
                return new Part(true, "", BEYOND, 0);
            }
            int behind = at;
            int[] counts = quantifier();
            part = part.times(counts[0], counts[1]);
            if (letter >= 0 && !part.empty()) {
                run.append((char) letter);
            }
            if (letter < 0 || at > behind) {
                best = longer(best, run.toString());
                best = longer(best, part.literal());
                run.setLength(0);
            }
            empty &= part.empty();
            repeats = Math.max(repeats, part.repeats());
            choices += part.choices();
        }
        return new Part(empty, longer(best, run.toString()), repeats, choices);
    }

    private static String longer(String best, String other) {
        return other.length() > best.length() ? other : best;
    }

    /** One literal character, or -1 (and nothing read) where something else stands. */
    private int literalChar() {
        char c = regex.charAt(at);
        if (c == '\\' && at + 1 < regex.length()) {
            char next = regex.charAt(at + 1);
            boolean literal = next < 0x80 && !Character.isLetterOrDigit(next);
            if (literal) {
                at += 2;
                return next;
            }
            return -1;
        }
        if (".[]()^$*+?{}|\\".indexOf(c) >= 0 || c >= 0x80) {
            return -1;
        }
        at++;
        return c;
    }

    /** Anything that is not one literal character. */
    private Part compound() {
        switch (regex.charAt(at)) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                skipClass();
                return Part.SOMETHING;
            }
            case '\\' -> {
                return escape();
            }
            case '^', '$' -> {
                at++;
                return Part.NOTHING;
            }
            case '{', '*', '+', '?' -> {
                return Part.NOTHING;
            }
            default -> {
                at++;
                return Part.SOMETHING;
            }
        }
    }

    private Part escape() {
        char kind = at + 1 < regex.length() ? regex.charAt(at + 1) : 0;
        at = Math.min(regex.length(), at + 2);
        if (kind == 'Q') {
            int end = regex.indexOf("\\E", at);
            String quoted = regex.substring(at, end < 0 ? regex.length() : end);
            at = end < 0 ? regex.length() : end + 2;
            // A quantifier behind it counts for its last character only: claim nothing.
            return quoted.isEmpty() ? Part.NOTHING : Part.SOMETHING;
        }
        if (kind == 'k' && at < regex.length() && regex.charAt(at) == '<') {
            at = after('>');
            return Part.NOTHING;
        }
        boolean braced = "pPxN".indexOf(kind) >= 0;
        if (braced && at < regex.length() && regex.charAt(at) == '{') {
            at = after('}');
        } else if (kind == 'x' || kind == 'u') {
            at = Math.min(regex.length(), at + (kind == 'x' ? 2 : 4));
        } else if (kind == 'p' || kind == 'P' || kind == 'c') {
            at = Math.min(regex.length(), at + 1);
        }
        boolean width = "bBAGzZEk0123456789".indexOf(kind) < 0;
        return width ? Part.SOMETHING : Part.NOTHING;
    }

    private int after(char close) {
        int end = regex.indexOf(close, at);
        return end < 0 ? regex.length() : end + 1;
    }

    private Part group() {
        at++;
        boolean looks = false;
        if (at < regex.length() && regex.charAt(at) == '?') {
            String head = regex.substring(at, Math.min(regex.length(), at + 3));
            if (head.startsWith("?:") || head.startsWith("?>")) {
                at += 2;
            } else if (head.startsWith("?=") || head.startsWith("?!")) {
                looks = true;
                at += 2;
            } else if (head.equals("?<=") || head.equals("?<!")) {
                looks = true;
                at += 3;
            } else if (head.startsWith("?<")) {
                int close = after('>');
                groups.add(new Group(regex.substring(at + 2, close - 1), ++groupCount));
                at = close;
            } else {
                return flags();
            }
        } else {
            groupCount++;
        }
        return inside(looks);
    }

    /** {@code (?i)} and the like change what letters mean: no literal is claimed. */
    private Part flags() {
        plain = false;
        while (at < regex.length() && regex.charAt(at) != ':' && regex.charAt(at) != ')') {
            at++;
        }
        if (at < regex.length() && regex.charAt(at) == ':') {
            at++;
            return inside(false);
        }
        at = Math.min(regex.length(), at + 1);
        return Part.NOTHING;
    }

    private Part inside(boolean looks) {
        Part part = alternatives();
        at = Math.min(regex.length(), at + 1);
        return looks ? new Part(true, "", part.repeats(), part.choices()) : part;
    }

    private void skipClass() {
        int depth = 0;
        boolean first = false;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
                at += at + 1 < regex.length() && regex.charAt(at + 1) == '^' ? 2 : 1;
                first = true;
                continue;
            } else if (c == ']' && !first && --depth == 0) {
                at++;
                return;
            }
            first = false;
            at++;
        }
        at = regex.length();
    }

    /** The least and the most times of a quantifier; {1, 1} where none stands. */
    private int[] quantifier() {
        if (at >= regex.length()) {
            return new int[] {1, 1};
        }
        int[] counts;
        switch (regex.charAt(at)) {
            case '*' -> counts = new int[] {0, 0};
            case '+' -> counts = new int[] {1, 0};
            case '?' -> counts = new int[] {0, 1};
            case '{' -> counts = braces();
            default -> {
                return new int[] {1, 1};
            }
        }
        at = regex.charAt(at) == '{' ? after('}') : at + 1;
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++;
        }
        return counts;
    }

    private int[] braces() {
        int close = regex.indexOf('}', at);
        String[] parts = regex.substring(at + 1, close < 0 ? at + 1 : close).split(",", -1);
        try {
            int least = Integer.parseInt(parts[0]);
            int most =
                    parts.length == 1
                            ? least
                            : parts[1].isEmpty() ? least : Integer.parseInt(parts[1]);
            return new int[] {least, most};
        } catch (NumberFormatException e) {
            return new int[] {0, 1};
        }
    }
}
