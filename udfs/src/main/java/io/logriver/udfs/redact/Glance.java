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
 * table of all pairs of all marks, and only where it is there, the marks themselves: two look-ups
 * for six bytes, which the processor does side by side since none waits for the one before.
 */
final class Glance {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** What follows the name of a key. */
    private static final String SEPARATORS = "=:\"'\\ >";

    /** What stands before "key" in names: api_key, accessKey, SIGNING-KEY. */
    private static final String BEFORE_KEY = "istehng_-";

    /** Beginnings of tokens that are too short to be a mark of their own. */
    private static final String[] SHORT = {"hf_", "sk-", "SG."};

    private static final int SLOTS = 1 << 13;

    /** A bit for each pair of bytes, the first in the lower half of the index. */
    private static final long[] PAIRS = new long[1 << 10];

    /** The marks, an open hash table; no mark is zero. */
    private static final int[] MARKS = new int[SLOTS];

    static {
        for (String name : new String[] {"pass", "toke", "secr", "cred", "riza", "bear"}) {
            addInAnyCase(name, 0);
        }
        for (int i = 0; i < SEPARATORS.length(); i++) {
            addInAnyCase("pwd" + SEPARATORS.charAt(i), 0);
        }
        for (int i = 0; i < BEFORE_KEY.length(); i++) {
            addInAnyCase(BEFORE_KEY.charAt(i) + "key", 0);
        }
        String[] beginnings = {
            ".eyJ", "AKIA", "ASIA", "AIza", "-BEG", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "b_pa",
            "k_li", "k_te", "hsec", "npm_", "dop_", "shpa", "hpss", "lsa_", "xoxb", "xoxp", "xoxa",
            "xoxo", "xoxr", "xoxs", "xapp", "glpa", "pypi"
        };
        for (String beginning : beginnings) {
            add(beginning);
        }
        for (char c = 0; c < 256; c++) {
            boolean word = Chars.is((byte) c, Chars.WORD);
            if (Chars.is((byte) c, Chars.LETTER) || c == '5') {
                add(c + "://");
                add(c + ":\\/");
            }
            // An escape ends with a letter, and a word can begin behind it.
            if (!word || "nrtbf".indexOf(c) >= 0) {
                for (String beginning : SHORT) {
                    add(c + beginning);
                }
            }
        }
    }

    private Glance() {}

    /** Adds a mark with its letters from one on in small and in capital. */
    private static void addInAnyCase(String mark, int letter) {
        if (letter == mark.length()) {
            add(mark);
            return;
        }
        addInAnyCase(mark, letter + 1);
        char c = mark.charAt(letter);
        if (c >= 'a' && c <= 'z') {
            String capital = mark.substring(0, letter) + (char) (c - 32);
            addInAnyCase(capital + mark.substring(letter + 1), letter + 1);
        }
    }

    private static void add(String mark) {
        int four = 0;
        for (int i = 3; i >= 0; i--) {
            four = (four << 8) | mark.charAt(i);
        }
        if (isMark(four)) {
            return;
        }
        for (int shift = 0; shift <= 16; shift += 8) {
            int pair = (four >>> shift) & 0xFFFF;
            PAIRS[pair >> 6] |= 1L << pair;
        }
        int slot = slot(four);
        while (MARKS[slot] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        MARKS[slot] = four;
    }

    private static int slot(int four) {
        return (four * 0x9E3779B1) >>> 19;
    }

    /** False where nothing can be found but a card. */
    static boolean sees(byte[] b, int from, int to) {
        for (String beginning : SHORT) {
            if (Chars.startsWith(b, from, to, beginning)) {
                return true;
            }
        }
        int p = from;
        for (; p + 8 <= to; p += 6) {
            long eight = (long) LONGS.get(b, p);
            int first = (int) eight & 0xFFFF;
            int second = (int) (eight >>> 24) & 0xFFFF;
            if (isPair(first) && isMark(b, from, p, to)) {
                return true;
            }
            if (isPair(second) && isMark(b, from, p + 3, to)) {
                return true;
            }
        }
        for (; p + 1 < to; p += 3) {
            int pair = (b[p] & 0xFF) | ((b[p + 1] & 0xFF) << 8);
            if (isPair(pair) && isMark(b, from, p, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPair(int pair) {
        return ((PAIRS[pair >> 6] >>> pair) & 1) != 0;
    }

    /** True where a mark begins at a place or up to two bytes before. */
    private static boolean isMark(byte[] b, int from, int p, int to) {
        for (int at = Math.max(from, p - 2); at <= p && at + 4 <= to; at++) {
            int four = (int) INTS.get(b, at);
            if (isPair((four >>> 8) & 0xFFFF) && isMark(four) && mayMatter(b, at, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(int four) {
        int slot = slot(four);
        while (MARKS[slot] != 0) {
            if (MARKS[slot] == four) {
                return true;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return false;
    }

    /** False at an address without a user, {@code ://host/}, which most addresses are. */
    private static boolean mayMatter(byte[] b, int mark, int to) {
        if (b[mark + 1] != ':') {
            return true;
        }
        int slashes = b[mark + 2] == '/' ? 2 : 4;
        for (int i = mark + 2 + slashes; i < to && b[i] > ' ' && b[i] != '"' && b[i] != '/'; i++) {
            if (b[i] == '@') {
                return true;
            }
        }
        return false;
    }
}
