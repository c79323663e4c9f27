package io.logriver.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that somebody probably meant by a wrong one: the one fewest edits away. */
public final class Nearest {
    private Nearest() {}

    /** The nearest word; empty where all are more than a third (and two letters) off. */
    public static Optional<String> of(String wrong, Collection<String> words) {
        int far = Math.max(2, wrong.length() / 3);
        return words.stream()
                .filter(word -> edits(wrong, word) <= far)
                .min(Comparator.<String>comparingInt(word -> edits(wrong, word)));
    }

    /** How many letters to insert, remove, replace or swap with their neighbour. */
    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
