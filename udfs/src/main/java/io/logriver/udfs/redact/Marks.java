package io.logriver.udfs.redact;

/**
 * The marks of secrets: four bytes that stand in every secret of a kind ({@code pass}, {@code
 * toke}, {@code AKIA}, {@code ://}), and a coarse net that catches them at a stride of four.
 *
 * <p>The net is knotted from surroundings of seven bytes. Seven bytes hold four windows of four
 * bytes, one of which begins at a place that is a multiple of four, wherever the mark stands. Each
 * window is two pairs, and a pair is looked up in a table of bytes with a bit for each mesh: a
 * window is caught where both its pairs have a bit in common.
 */
final class Marks {
    /** What follows the name of a key. */
    private static final String SEPARATORS = "=:\"'\\ >";

    /** What stands before "key" in names: api_key, accessKey, SIGNING-KEY. */
    private static final String BEFORE_KEY = "istehng_-";

    /** Beginnings of tokens that are too short to be a mark of their own. */
    private static final String[] SHORT = {"hf_", "sk-", "SG."};

    private static final int SLOTS = 1 << 13;
    private static final int HASH = 0x9E3779B1;

    /** The marks, an open hash table; no mark is zero. */
    private static final int[] EXACT = new int[SLOTS];

    /** A bit for each value that the hash of a mark can take; small enough to stay near. */
    private static final long[] HASHES = new long[1 << 9];

    /** Of the first pair of a window, the meshes it can be caught in. */
    static final byte[] FIRST = new byte[1 << 16];

    /** The same of the second pair. */
    static final byte[] SECOND = new byte[1 << 16];

    /**
     * The surroundings of names and words, in any case, and the mesh for each of their windows,
     * chosen by trial so that on ordinary logs hardly two pairs of different windows meet in one.
     *
     * <p>{@code ?} is any byte, {@code %} what follows a name, {@code +} that or a further part of
     * the name, {@code &} what stands before "key".
     */
    private static final String[] NAMES = {
        "?pass+? 4167",
        "??pwd%? 0033",
        "?&key%? 5433",
        "secret+ 7134",
        "?token% 5513",
        "credent 3716",
        "orizati 6573",
        "bearer  7164"
    };

    /**
     * The same for tokens, addresses and escapes. {@code #} stands for a byte of a word, {@code ~}
     * for any other, {@code ^} for the letter of an escape, {@code !} for the end of a scheme,
     * {@code $} and {@code @} for the two digits of an escape.
     */
    private static final String[] TOKENS = {
        "#.eyJ?? 4533",
        "??AKIA? 0263",
        "??ASIA? 2623",
        "??AIza# 2663",
        "?-BEGIN 0413",
        "ub_pat_ 4310",
        "k_live_ 3464",
        "k_test_ 3110",
        "whsec_# 1375",
        "dop_v1_ 0031",
        "shpat_# 1106",
        "shpss_# 1116",
        "glpat-# 1716",
        "?!://?? 0433",
        "?!:\\/\\/ 0534",
        "?!:\\\\/\\ 0011",
        "??\\u00$ 0316",
        "??\\U00? 0613",
        "??\\x$@? 0533",
        "?~ghp_# 4340",
        "\\^ghp_# 1140",
        "?~gho_# 4350",
        "\\^gho_# 1150",
        "?~ghu_# 4145",
        "\\^ghu_# 1145",
        "?~ghs_# 4650",
        "\\^ghs_# 1050",
        "?~ghr_# 4147",
        "\\^ghr_# 1447",
        "?~npm_# 0161",
        "\\^npm_# 5561",
        "?~hf_## 0113",
        "\\^hf_## 3513",
        "?~glsa_ 0366",
        "\\^glsa_ 5466",
        "?~xoxb- 2361",
        "\\^xoxb- 1461",
        "?~xoxp- 2336",
        "\\^xoxp- 1436",
        "?~xoxa- 2313",
        "\\^xoxa- 1413",
        "?~xoxo- 2374",
        "\\^xoxo- 1474",
        "?~xoxr- 2313",
        "\\^xoxr- 1413",
        "?~xoxs- 2371",
        "\\^xoxs- 1471",
        "?~xapp- 4344",
        "\\^xapp- 7644",
        "?~sk-## 4563",
        "\\^sk-## 1563",
        "?~pypi- 0470",
        "\\^pypi- 3470",
        "?~SG.## 2033",
        "\\^SG.## 2033"
    };

    static {
        addExact();
        for (String name : NAMES) {
            knot(name, true);
        }
        for (String token : TOKENS) {
            knot(token, false);
        }
    }

    private Marks() {}

    private static void addExact() {
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
            "xoxo", "xoxr", "xoxs", "xapp", "glpa", "pypi", "\\u00", "\\U00", ":\\\\/"
        };
        for (String beginning : beginnings) {
            add(beginning);
        }
        for (char c = 0; c < 256; c++) {
            if (in('!', c)) {
                add(c + "://");
                add(c + ":\\/");
            }
            if (in('~', c) || in('^', c)) {
                for (String beginning : SHORT) {
                    add(c + beginning);
                }
            }
            if (in('@', c)) {
                for (char digit = '2'; digit <= '7'; digit++) {
                    add("\\x" + digit + c);
                }
            }
        }
    }

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
        int hash = four * HASH;
        HASHES[hash >>> 23] |= 1L << (hash >>> 17);
        int slot = hash >>> 19;
        while (EXACT[slot] != 0 && EXACT[slot] != four) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        EXACT[slot] = four;
    }

    /** Knots the four windows of a mark's surroundings into the net. */
    private static void knot(String sevenAndMeshes, boolean anyCase) {
        for (int i = 0; i < 4; i++) {
            int mesh = sevenAndMeshes.charAt(8 + i) - '0';
            char[] window = sevenAndMeshes.substring(i, i + 4).toCharArray();
            tie(FIRST, mesh, window[0], window[1], anyCase);
            tie(SECOND, mesh, window[2], window[3], anyCase);
        }
    }

    private static void tie(byte[] table, int mesh, char first, char second, boolean anyCase) {
        for (char c = 0; c < 256; c++) {
            if (fits(first, c, anyCase)) {
                for (char d = 0; d < 256; d++) {
                    if (fits(second, d, anyCase)) {
                        table[c | d << 8] |= (byte) (1 << mesh);
                    }
                }
            }
        }
    }

    private static boolean fits(char sign, char c, boolean anyCase) {
        char small = anyCase ? (char) Chars.lower((byte) c) : c;
        return sign == '?' || (isClass(sign) ? in(sign, small) : sign == small);
    }

    private static boolean isClass(char sign) {
        return "%+&#~^!$@".indexOf(sign) >= 0;
    }

    private static boolean in(char sign, char c) {
        return switch (sign) {
            case '%' -> SEPARATORS.indexOf(c) >= 0;
            case '+' -> SEPARATORS.indexOf(c) >= 0 || "_-wpk".indexOf(c) >= 0;
            case '&' -> BEFORE_KEY.indexOf(c) >= 0;
            case '#' -> Chars.is((byte) c, Chars.WORD);
            case '~' -> !Chars.is((byte) c, Chars.WORD);
            case '^' -> Chars.is((byte) c, Chars.LETTER);
            case '!' -> Chars.is((byte) c, Chars.LETTER) || c == '5';
            case '$' -> c >= '2' && c <= '7';
            default -> Character.digit(c, 16) >= 0 && c < 128;
        };
    }

    /** True for four bytes that are a mark, the first in the lowest bits. */
    static boolean isMark(int four) {
        int hash = four * HASH;
        if ((HASHES[hash >>> 23] >>> (hash >>> 17) & 1) == 0) {
            return false;
        }
        int slot = hash >>> 19;
        while (EXACT[slot] != 0) {
            if (EXACT[slot] == four) {
                return true;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return false;
    }

    /**
     * True where a text begins with what is a mark there and else only behind the end of a word.
     */
    static boolean opens(byte[] b, int from, int to) {
        for (String beginning : SHORT) {
            if (Chars.startsWith(b, from, to, beginning)) {
                return true;
            }
        }
        return false;
    }
}
