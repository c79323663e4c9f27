package io.logriver.udfs.pattern;

/**
 * What a pattern may cost.
 *
 * @param stepsMax characters that matching one line may look at; a step takes some 3 to 10 ns, so
 *     that the default is less than a millisecond
 * @param lineBytesMax longer lines are not tried
 * @param regexLengthMax characters of a regular expression, grok references expanded
 */
public record PatternLimits(int stepsMax, int lineBytesMax, int regexLengthMax) {
    public static final PatternLimits DEFAULTS = new PatternLimits(100_000, 8_192, 32_768);

    /** More than parsing may cost, since what redaction does not look at is not hidden. */
    public static final PatternLimits REDACTION = new PatternLimits(2_000_000, 1 << 20, 32_768);

    /** How many times the parts of a pattern may be repeated by nested counts, {@code {n,m}}. */
    static final int REPEATS_MAX = 10_000;

    /**
     * How many alternatives that match nothing may follow each other. Each can double the ways
     * through the pattern without looking at a character, which no count of steps would notice.
     */
    static final int EMPTY_CHOICES_MAX = 20;
}
