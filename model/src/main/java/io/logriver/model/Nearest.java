package io.logriver.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The known word that an unknown one was probably meant to be: the one with the fewest slips. */
public final class Nearest {
    private Nearest() {}

    /** {@code (did you mean "x"?)} with a space before it, or nothing where no word is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(" (did you mean \"%s\"?)"::formatted).orElse("");
    }

    /** The nearest word; empty where more than a third of the letters (and two) differ from all. */
    public static Optional<String> of(String word, Collection<String> known) {
        String wrong = word.toLowerCase(Locale.ROOT);
        @Nullable String best = null;
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int slips = slips(wrong, candidate.toLowerCase(Locale.ROOT));
            if (slips < least) {
                least = slips;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many slips make one word the other; a word that was not finished is one. */
    private static int slips(String from, String to) {
        if (!from.isEmpty() && !to.isEmpty() && (from.startsWith(to) || to.startsWith(from))) {
            return from.equals(to) ? 0 : 1;
        }
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, from, i, to, j);
            }
        }
        return slips[from.length()][to.length()];
    }

    /** A letter was changed, added, taken away, or swapped with the one before it. */
    private static int least(int[][] slips, String from, int i, String to, int j) {
        int changed = slips[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
