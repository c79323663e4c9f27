package io.logriver.udfs.pattern;

import io.logriver.udfs.pattern.CountedText.StepsExceeded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression on lines of bytes whose matching is bounded, whatever it is and whatever the
 * line: a text that must be in the line is looked for first, long lines are not tried, and a match
 * that looks at too many characters ends as no match, and is counted.
 *
 * <p>Most lines never see the engine: a {@link ScanPlan} decides on them. Reuses its matcher for
 * every line, and allocates nothing on ASCII lines. Not thread-safe.
 */
public final class BoundedRegex {
    private static final int PROBE_LENGTH = 256;
    private static final int PROBE_LETTERS_MAX = 24;

    private final PatternLimits limits;
    private final List<RegexShape.Group> groups;
    private final byte @Nullable [] literal;
    private final Matcher matcher;
    private final @Nullable ScanPlan plan;
    private final CountedText text = new CountedText();
    private long overruns;

    /** The slice whose match the plan has found, which the engine has not seen; null for none. */
    private byte @Nullable [] scanned;

    private int scannedOffset;
    private int scannedLength;

    private BoundedRegex(Pattern pattern, RegexShape shape, PatternLimits limits) {
        this.limits = limits;
        plan = ScanPlan.of(pattern.pattern());
        groups = shape.groups();
        String required = shape.literal();
        literal = required == null ? null : required.getBytes(StandardCharsets.US_ASCII);
        matcher = pattern.matcher("");
    }

    /** Compiles with the default limits. */
    public static BoundedRegex compile(String regex) throws PatternRefusedException {
        return compile(regex, PatternLimits.DEFAULTS);
    }

    /**
     * Compiles, and tries the pattern on short lines that make bad patterns slow.
     *
     * @throws PatternRefusedException with the value, the limit and the way out
     */
    public static BoundedRegex compile(String regex, PatternLimits limits)
            throws PatternRefusedException {
        if (regex.length() > limits.regexLengthMax()) {
            throw new PatternRefusedException(
                    "The pattern has %,d characters (grok names expanded), the limit is %,d: split it."
                            .formatted(regex.length(), limits.regexLengthMax()));
        }
        Pattern pattern;
        RegexShape shape;
        try {
            pattern = Pattern.compile(regex);
            shape = new RegexShape(regex);
        } catch (PatternSyntaxException e) {
            throw new PatternRefusedException(
                    "Not a regular expression: %s at character %d."
                            .formatted(e.getDescription(), Math.max(0, e.getIndex()) + 1));
        } catch (StackOverflowError e) {
            throw new PatternRefusedException("The pattern is nested too deeply: simplify it.");
        }
        if (shape.repeats() > PatternLimits.REPEATS_MAX) {
            throw new PatternRefusedException(
                    "The counts {n,m} repeat a part up to %,d times, the limit is %,d: use smaller counts, or + instead."
                            .formatted(shape.repeats(), PatternLimits.REPEATS_MAX));
        }
        if (shape.emptyChoices() > PatternLimits.EMPTY_CHOICES_MAX) {
            throw new PatternRefusedException(
                    "%,d choices with an alternative that matches nothing follow each other, the limit is %d: write (...)? instead of (...|)."
                            .formatted(shape.emptyChoices(), PatternLimits.EMPTY_CHOICES_MAX));
        }
        BoundedRegex compiled = new BoundedRegex(pattern, shape, limits);
        compiled.probe(regex);
        return compiled;
    }

    /** Looks for the first match in a slice of a line. */
    public boolean find(byte[] line, int offset, int length) {
        byte[] required = literal;
        if (length > limits.lineBytesMax()
                || (required != null && indexOf(line, offset, offset + length, required) < 0)) {
            return false;
        }
        scanned = null;
        ScanPlan.Result result =
                plan == null ? ScanPlan.Result.UNDECIDED : plan.find(line, offset, length);
        if (result == ScanPlan.Result.FOUND) {
            scanned = line;
            scannedOffset = offset;
            scannedLength = length;
        }
        return result == ScanPlan.Result.UNDECIDED
                ? search(line, offset, length)
                : result == ScanPlan.Result.FOUND;
    }

    private boolean search(byte[] line, int offset, int length) {
        text.load(line, offset, length, limits.stepsMax());
        return run();
    }

    /** Looks for the next match in the same slice. */
    public boolean findNext() {
        byte[] line = scanned;
        scanned = null;
        if (line != null && !search(line, scannedOffset, scannedLength)) {
            return false;
        }
        try {
            return matcher.find();
        } catch (StepsExceeded | StackOverflowError e) {
            overruns++;
            return false;
        }
    }

    /** Where a group of the last match begins in the line, -1 where it took no part. */
    public int start(int group) {
        if (scanned != null && plan != null) {
            return plan.start(group);
        }
        int start = matcher.start(group);
        return start < 0 ? -1 : text.byteAt(start);
    }

    /** Where a group of the last match ends in the line. */
    public int end(int group) {
        if (scanned != null && plan != null) {
            return plan.end(group);
        }
        return text.byteAt(matcher.end(group));
    }

    /** The number of a named group, or -1. */
    public int group(String name) {
        for (RegexShape.Group group : groups) {
            if (group.name().equals(name)) {
                return group.number();
            }
        }
        return -1;
    }

    List<RegexShape.Group> groups() {
        return groups;
    }

    /** How many lines were given up on because they took too many steps. */
    public long overruns() {
        return overruns;
    }

    private boolean run() {
        try {
            matcher.reset(text);
            return matcher.find();
        } catch (StepsExceeded | StackOverflowError e) {
            // The engine recurses for some repeated groups: a full stack is its other way to say
            // that a line is too much for the pattern.
            overruns++;
            return false;
        }
    }

    /** Refuses a pattern that needs too many steps on some short line already. */
    private void probe(String regex) throws PatternRefusedException {
        StringBuilder letters = new StringBuilder("a0 .-:/\"A_");
        for (int i = 0; i < regex.length() && letters.length() < PROBE_LETTERS_MAX; i++) {
            char c = regex.charAt(i);
            if (c < 0x80 && letters.indexOf(String.valueOf(c)) < 0) {
                letters.append(c);
            }
        }
        for (int i = 0; i < letters.length(); i++) {
            for (int j = i; j < letters.length(); j++) {
                String unit =
                        i == j
                                ? letters.substring(i, i + 1)
                                : "" + letters.charAt(i) + letters.charAt(j);
                probe(unit, "");
                probe(unit, "\u0001");
            }
        }
        overruns = 0;
    }

    private void probe(String unit, String end) throws PatternRefusedException {
        byte[] required = literal;
        String line =
                (required == null ? "" : new String(required, StandardCharsets.US_ASCII))
                        + unit.repeat(PROBE_LENGTH / unit.length())
                        + end;
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        text.load(bytes, 0, bytes.length, limits.stepsMax());
        long before = overruns;
        run();
        text.release();
        if (overruns > before) {
            throw new PatternRefusedException(
                    ("On a line of %d times \"%s\" the pattern takes more than %,d steps: it can match the same"
                                    + " text in too many ways. Avoid repeats inside repeats like (a+)+, or make"
                                    + " the inner ones possessive: (?:a++)+.")
                            .formatted(PROBE_LENGTH / unit.length(), unit, limits.stepsMax()));
        }
    }

    /** Where a text begins in a slice, or -1. */
    static int indexOf(byte[] line, int from, int to, byte[] wanted) {
        byte first = wanted[0];
        int last = to - wanted.length;
        for (int i = from; i <= last; i++) {
            if (line[i] == first) {
                int j = 1;
                while (j < wanted.length && line[i + j] == wanted[j]) {
                    j++;
                }
                if (j == wanted.length) {
                    return i;
                }
            }
        }
        return -1;
    }
}
