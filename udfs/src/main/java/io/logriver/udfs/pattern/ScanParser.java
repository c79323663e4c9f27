package io.logriver.udfs.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the regular expressions that can be scanned: texts, sets of characters, groups, choices,
 * repeats, edges. What is anything else is not supported, and left to the regex engine.
 */
final class ScanParser {
    /** Tells that a pattern cannot be scanned; carries nothing, since nobody asks why. */
    static final class UnsupportedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedException() {
            super("The pattern cannot be scanned.", null, false, false);
        }
    }

    private static final int REPEATS_MAX = 1000;
    private static final String ESCAPED_TEXT = ".[]{}()*+?^$|\\/-\"'#:,;<>=!@%&~` _";

    private final String regex;
    private int at;
    private int groups;

    private ScanParser(String regex) {
        this.regex = regex;
    }

    /** The pattern's parts, and how many groups it has. */
    record Parsed(ScanNode root, int groups) {}

    static Parsed parse(String regex) throws UnsupportedException {
        ScanParser parser = new ScanParser(regex);
        ScanNode root = parser.choice();
        if (parser.at < regex.length()) {
            throw new UnsupportedException();
        }
        root.link(ScanNode.Next.END);
        return new Parsed(root, parser.groups);
    }

    private ScanNode choice() throws UnsupportedException {
        List<ScanNode> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        if (choices.size() > ScanGroup.Choice.PARTS_MAX) {
            throw new UnsupportedException();
        }
        return choices.size() == 1 ? choices.get(0) : new ScanGroup.Choice(choices);
    }

    private ScanNode sequence() throws UnsupportedException {
        List<ScanNode> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            ScanNode part = part();
            char one = single(part);
            if (one != 0 && !quantified()) {
                text.append(one);
                continue;
            }
            flush(text, parts);
            parts.addAll(repeated(part));
        }
        flush(text, parts);
        return parts.size() == 1 ? parts.get(0) : new ScanGroup.Sequence(parts);
    }

    private static void flush(StringBuilder text, List<ScanNode> parts) {
        if (text.length() > 0) {
            parts.add(new ScanNode.Text(text.toString().getBytes(StandardCharsets.US_ASCII)));
            text.setLength(0);
        }
    }

    /** The one character that a part stands for, or NUL. */
    private static char single(ScanNode part) {
        if (!(part instanceof ScanRun run) || !run.isOne() || run.chars().others()) {
            return 0;
        }
        AsciiSet chars = run.chars();
        if (Long.bitCount(chars.low()) + Long.bitCount(chars.high()) != 1) {
            return 0;
        }
        return (char)
                (chars.low() != 0
                        ? Long.numberOfTrailingZeros(chars.low())
                        : 64 + Long.numberOfTrailingZeros(chars.high()));
    }

    private boolean quantified() {
        return at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0;
    }

    private List<ScanNode> repeated(ScanNode part) throws UnsupportedException {
        if (!quantified()) {
            // A group without a choice is no more than its parts.
            return part instanceof ScanGroup.Sequence sequence
                    ? List.of(sequence.parts)
                    : List.of(part);
        }
        int min;
        int max;
        switch (regex.charAt(at++)) {
            case '*' -> {
                min = 0;
                max = Integer.MAX_VALUE;
            }
            case '+' -> {
                min = 1;
                max = Integer.MAX_VALUE;
            }
            case '?' -> {
                min = 0;
                max = 1;
            }
            default -> {
                min = number();
                max = min;
                if (next(',')) {
                    max = at < regex.length() && regex.charAt(at) == '}' ? -1 : number();
                    max = max < 0 ? Integer.MAX_VALUE : max;
                }
                if (!next('}') || max < min) {
                    throw new UnsupportedException();
                }
            }
        }
        boolean possessive = next('+');
        boolean lazy = !possessive && next('?');
        if (quantified()) {
            throw new UnsupportedException();
        }
        if (part instanceof ScanRun run && run.isOne()) {
            ScanRun.Mode mode =
                    lazy
                            ? ScanRun.Mode.LAZY
                            : possessive ? ScanRun.Mode.POSSESSIVE : ScanRun.Mode.GREEDY;
            return List.of(run.times(min, max, mode));
        }
        // A group that repeats captures its last turn: only one turn is simple.
        if (lazy || part.nullable() || (max > 1 && part.captured().findAny().isPresent())) {
            throw new UnsupportedException();
        }
        return List.of(new ScanGroup.Repeat(part, min, max, possessive));
    }

    private ScanNode part() throws UnsupportedException {
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> one(new AsciiSetParser(regex, at).set());
            case '.' -> new ScanRun(AsciiSet.LINE_ENDS.not(), 1, 1, ScanRun.Mode.GREEDY);
            case '^' -> new ScanNode.Edge(true);
            case '$' -> new ScanNode.Edge(false);
            case '\\' -> escaped();
            case '*', '+', '?', '{', '}', ']' -> throw new UnsupportedException();
            default -> {
                if (c >= 128) {
                    throw new UnsupportedException();
                }
                yield new ScanRun(AsciiSet.of(c), 1, 1, ScanRun.Mode.GREEDY);
            }
        };
    }

    private ScanNode one(AsciiSetParser.Set set) {
        at = set.end();
        return new ScanRun(set.chars(), 1, 1, ScanRun.Mode.GREEDY);
    }

    private ScanNode escaped() throws UnsupportedException {
        if (at >= regex.length()) {
            throw new UnsupportedException();
        }
        if (regex.charAt(at) == 'b') {
            at++;
            return new ScanNode.Look(null, false, true);
        }
        return one(new AsciiSetParser(regex, at).escape());
    }

    private ScanNode group() throws UnsupportedException {
        if (!next('?')) {
            return capture();
        }
        if (next(':')) {
            return closed(choice());
        }
        boolean behind = next('<');
        if (next('=')) {
            return look(behind, true);
        }
        if (next('!')) {
            return look(behind, false);
        }
        int close = regex.indexOf('>', at);
        if (!behind || close < 0) {
            throw new UnsupportedException();
        }
        at = close + 1;
        return capture();
    }

    private ScanNode capture() throws UnsupportedException {
        int group = ++groups;
        List<ScanNode> parts = new ArrayList<>();
        parts.add(new ScanNode.Mark(group, true));
        ScanNode inside = closed(choice());
        if (inside instanceof ScanGroup.Sequence sequence) {
            parts.addAll(List.of(sequence.parts));
        } else {
            parts.add(inside);
        }
        parts.add(new ScanNode.Mark(group, false));
        return new ScanGroup.Sequence(parts);
    }

    /** Looks at one character before or behind. */
    private ScanNode look(boolean behind, boolean wanted) throws UnsupportedException {
        ScanNode inside = closed(choice());
        AsciiSet chars;
        if (inside instanceof ScanRun run && run.isOne()) {
            chars = run.chars();
        } else if (inside instanceof ScanNode.Text text && text.isOne()) {
            chars = text.first();
        } else {
            throw new UnsupportedException();
        }
        return new ScanNode.Look(chars, behind, wanted);
    }

    private ScanNode closed(ScanNode node) throws UnsupportedException {
        if (!next(')')) {
            throw new UnsupportedException();
        }
        return node;
    }

    private boolean next(char wanted) {
        boolean there = at < regex.length() && regex.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private int number() throws UnsupportedException {
        int start = at;
        int value = 0;
        while (at < regex.length() && Character.isDigit(regex.charAt(at)) && value < REPEATS_MAX) {
            value = value * 10 + regex.charAt(at++) - '0';
        }
        if (at == start || value > REPEATS_MAX) {
            throw new UnsupportedException();
        }
        return value;
    }

    static boolean isEscapedText(char c) {
        return ESCAPED_TEXT.indexOf(c) >= 0;
    }
}
