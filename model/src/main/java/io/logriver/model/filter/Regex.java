package io.logriver.model.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression to be found in a value, in time linear in the value: RE2/J's, behind a
 * search for a text that every match has.
 */
final class Regex implements Check {
    /** Longer ones are refused, in characters. */
    static final int LENGTH_MAX = 512;

    /** The most steps of the compiled expression, about; each may cost something at every byte. */
    static final int SIZE_MAX = 300;

    /** A value is searched up to here. */
    static final int SEARCHED_BYTES_MAX = 16 * 1024;

    private final @Nullable Needle needle;
    private final boolean literal;
    private final Pattern pattern;

    Regex(String regex, boolean anyCase) {
        RegexOutline outline = RegexOutline.of(regex, anyCase);
        needle = outline.literal().isEmpty() ? null : new Needle(outline.literal(), anyCase);
        literal = outline.whole();
        pattern = Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** Refuses what is no regular expression, or one that costs too much. */
    static void require(String regex, int position) {
        if (regex.length() > LENGTH_MAX) {
            throw new FilterException(
                    position,
                    "a regular expression has at most %d characters, this one has %,d."
                            .formatted(LENGTH_MAX, regex.length()));
        }
        long size = RegexOutline.of(regex, false).size();
        if (size > SIZE_MAX) {
            throw new FilterException(
                    position,
                    ("the regular expression is too large: its counted repetitions {n,m} make it"
                                    + " %,d steps, at most %,d are allowed; use + or * instead.")
                            .formatted(size, SIZE_MAX));
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new FilterException(
                    position,
                    ("%s is no regular expression of RE2's syntax: %s (look-around and"
                                    + " back-references are not in it).")
                            .formatted(Words.quoted(regex), e.getDescription()));
        }
    }

    @Override
    public boolean accepts(byte[] bytes, int from, int to) {
        if (needle != null && !needle.accepts(bytes, from, to)) {
            return false;
        }
        return literal || pattern.matcher(slice(bytes, from, to)).find();
    }

    /** A copy, since RE2/J reads whole arrays; not cut within a character. */
    private static byte[] slice(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + SEARCHED_BYTES_MAX);
        while (end < to && end > from && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOfRange(bytes, from, end);
    }
}
