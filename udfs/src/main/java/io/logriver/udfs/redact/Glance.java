package io.logriver.udfs.redact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A first look at a text: false where none of the built-in secrets but cards can be in it.
 *
 * <p>Every such secret has a mark, four bytes that stand in all of its kind ({@code pass}, {@code
 * toke}, {@code AKIA}, {@code p://}). Four bytes hold three pairs, and one of the three begins at a
 * place that is a multiple of three. So it is enough to look up the pair at every third byte in a
 * table of all pairs of all marks, and at its neighbours where it is there: two look-ups for six
 * bytes, which the processor does side by side since none waits for the one before.
 */
final class Glance {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final String SEPARATORS = "=:\"'\\ >";

    /** A bit for each pair of bytes, the first in the lower half of the index. */
    private static final long[] PAIRS = new long[1 << 10];

    static {
        // Names, in small and capital letters.
        for (String mark : new String[] {"pass", "toke", "ecre", "cred", "riza", "bear"}) {
            folded(mark);
        }
        folded("pwd");
        folded("key");
        for (int i = 0; i < SEPARATORS.length(); i++) {
            for (String end : new String[] {"d", "D", "y", "Y"}) {
                exact(end + SEPARATORS.charAt(i));
            }
        }
        // How tokens begin, and what stands before or behind where that is too short.
        String[] beginnings = {
            ".eyJ", "AKIA", "ASIA", "AIza", "-BEG", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "pat_",
            "k_li", "k_te", "sec_", "npm_", "dop_", "hpat", "hpss", "lsa_", "xoxb", "xoxp", "xoxa",
            "xoxo", "xoxr", "xoxs", "xapp", "lpat", "pypi", "SG.", "hf_", "sk-", "://", ":\\/"
        };
        for (String mark : beginnings) {
            exact(mark);
        }
        for (int i = 0; i < 256; i++) {
            boolean word = Chars.is((byte) i, Chars.WORD);
            if (word) {
                set('.', i);
                set(i, ':');
            }
            // An escape ends with a letter, and a word can begin behind it.
            if (!word || "nrtbf".indexOf(i) >= 0) {
                set(i, 'h');
                set(i, 's');
            }
        }
    }

    private Glance() {}

    private static void exact(String mark) {
        for (int i = 0; i + 1 < mark.length(); i++) {
            set(mark.charAt(i), mark.charAt(i + 1));
        }
    }

    /** A mark in small letters, found in capitals too, and in a mixture. */
    private static void folded(String mark) {
        for (int i = 0; i + 1 < mark.length(); i++) {
            char a = mark.charAt(i);
            char b = mark.charAt(i + 1);
            set(a, b);
            set(a - 32, b);
            set(a, b - 32);
            set(a - 32, b - 32);
        }
    }

    private static void set(int first, int second) {
        int pair = first | (second << 8);
        PAIRS[pair >> 6] |= 1L << pair;
    }

    /** False where nothing can be found but a card. */
    static boolean sees(byte[] b, int from, int to) {
        int p = from;
        for (; p + 8 <= to; p += 6) {
            long eight = (long) LONGS.get(b, p);
            int first = (int) eight & 0xFFFF;
            int second = (int) (eight >>> 24) & 0xFFFF;
            if (((PAIRS[first >> 6] >>> first) & 1) != 0 && isMark(b, from, p, to)) {
                return true;
            }
            if (((PAIRS[second >> 6] >>> second) & 1) != 0 && isMark(b, from, p + 3, to)) {
                return true;
            }
        }
        for (; p + 1 < to; p += 3) {
            if (isPair(b, from, p, to) && isMark(b, from, p, to)) {
                return true;
            }
        }
        return false;
    }

    /** True where the pair at a place is the first, second or third of three that may be a mark. */
    private static boolean isMark(byte[] b, int from, int p, int to) {
        boolean after = isPair(b, from, p + 1, to);
        boolean before = isPair(b, from, p - 1, to);
        boolean three =
                (after && (before || isPair(b, from, p + 2, to)))
                        || (before && isPair(b, from, p - 2, to));
        int address = three ? address(b, from, p, to) : -1;
        return address < 0 ? three : hasUser(b, address, to);
    }

    /** What lies beyond the ends may be anything. */
    private static boolean isPair(byte[] b, int from, int p, int to) {
        if (p < from || p + 1 >= to) {
            return true;
        }
        int pair = (b[p] & 0xFF) | ((b[p + 1] & 0xFF) << 8);
        return ((PAIRS[pair >> 6] >>> pair) & 1) != 0;
    }

    /** Where {@code ://} ends, if that is what the pair is a part of, and nothing else; or -1. */
    private static int address(byte[] b, int from, int p, int to) {
        for (int q = Math.max(from + 1, p - 1); q <= p + 1; q++) {
            int end =
                    Chars.startsWith(b, q, to, "://")
                            ? q + 3
                            : Chars.startsWith(b, q, to, ":\\/\\/") ? q + 5 : -1;
            if (end > 0) {
                int scheme = Chars.lower(b[q - 1]);
                return scheme == 'd' || scheme == 'y' ? -1 : end;
            }
        }
        return -1;
    }

    private static boolean hasUser(byte[] b, int from, int to) {
        for (int i = from; i < to && b[i] > ' ' && b[i] != '"' && b[i] != '/'; i++) {
            if (b[i] == '@') {
                return true;
            }
        }
        return false;
    }
}
