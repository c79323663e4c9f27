package io.logriver.udfs.redact;

/** Kinds of ASCII characters that secrets are made of, and looks around a place in a line. */
final class Chars {
    static final int LETTER = 1;
    static final int DIGIT = 2;

    /** Letters, digits, and - _ of base64url, of keys and of names. */
    static final int WORD = 4;

    /** WORD, and the + / = . ~ of other tokens. */
    static final int TOKEN = 8;

    /** What an unquoted value ends at: blanks, quotes, separators, closing brackets, escapes. */
    static final int VALUE_END = 16;

    /** What the part of an e-mail address before the at sign is made of. */
    static final int MAIL = 32;

    static final int AT = 64;

    /** What the number of a card is made of. */
    static final int NUMBER = 128;

    private static final byte[] KINDS = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            char c = (char) i;
            boolean digit = c >= '0' && c <= '9';
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean word = digit || letter || c == '-' || c == '_';
            int kinds = (letter ? LETTER : 0) | (digit ? DIGIT : 0) | (word ? WORD : 0);
            kinds |= word || "+/=.~".indexOf(c) >= 0 ? TOKEN : 0;
            kinds |= c <= ' ' || "\"'`\\,;&)]}<>".indexOf(c) >= 0 ? VALUE_END : 0;
            kinds |= word || c == '.' || c == '+' || c == '%' ? MAIL : 0;
            kinds |= c == '@' ? AT : 0;
            kinds |= digit || c == ' ' || c == '-' ? NUMBER : 0;
            KINDS[i] = (byte) kinds;
        }
    }

    private Chars() {}

    static boolean is(byte b, int kind) {
        return (KINDS[b & 0xFF] & kind) != 0;
    }

    /** Where the run of a kind that begins at {@code from} ends. */
    static int runEnd(byte[] b, int from, int to, int kind) {
        int i = from;
        while (i < to && is(b[i], kind)) {
            i++;
        }
        return i;
    }

    /**
     * True where no word runs into {@code at} from the left. The letter of an escape like {@code
     * \n} belongs to the escape and to no word.
     */
    static boolean beginsWord(byte[] b, int from, int at) {
        return at == from
                || !is(b[at - 1], WORD)
                || (at - 2 >= from && b[at - 2] == '\\' && is(b[at - 1], LETTER));
    }

    static boolean startsWith(byte[] b, int at, int to, String text) {
        if (to - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (b[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The same, small and capital letters alike; the text is in small letters. */
    static boolean startsWithIgnoringCase(byte[] b, int at, int to, String text) {
        if (to - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(b[at + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** True for text as keys and tokens are, and words are not: long enough, with a digit. */
    static boolean looksRandom(byte[] b, int from, int to) {
        int end = Math.min(to, from + 256);
        boolean digit = false;
        boolean upper = false;
        boolean small = false;
        for (int i = from; i < end; i++) {
            digit |= is(b[i], DIGIT);
            upper |= b[i] >= 'A' && b[i] <= 'Z';
            small |= b[i] >= 'a' && b[i] <= 'z';
        }
        return (digit && to - from >= 8) || (upper && small && to - from >= 12);
    }
}
