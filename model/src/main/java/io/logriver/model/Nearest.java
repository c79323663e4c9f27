package io.logriver.model;

import java.util.Collection;
import java.util.Locale;

/** The known word that an unknown one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** {@code (did you mean "x"?)}, or nothing where no word is near. */
    public static String hint(String word, Collection<String> known) {
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance =
                    distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : " (did you mean \"%s\"?)".formatted(best);
    }

    /** How many letters must be changed, added or taken away. */
    private static int distance(String from, String to) {
        if (!from.isEmpty() && !to.isEmpty() && (from.startsWith(to) || to.startsWith(from))) {
            return from.equals(to) ? 0 : 1;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
