package io.logriver.udfs.redact;

import java.util.Arrays;

/**
 * The bytes that a walk over a text stops at: they are rare in ordinary text and stand inside every
 * secret of a kind; and the bytes that must stand before them.
 */
final class Triggers {
    private static final byte NONE = 0;

    private final int secrets;
    private final byte[] bytes = new byte[256];
    private final byte[] bytesAndDigits;

    /** Per trigger the 256 bits of the bytes that may stand before it. */
    private final long[] pairs = new long[128 * 4];

    /**
     * @param secrets one bit for each kind of secret that is looked for
     */
    Triggers(int secrets) {
        this.secrets = secrets;
        arm(
                Secret.PASSWORD.bit() | Secret.BEARER_TOKEN.bit(),
                "=:",
                KeyFinder.LAST_LETTERS + "\"' ");
        arm(Secret.PASSWORD.bit(), ">", KeyFinder.LAST_LETTERS);
        arm(Secret.PASSWORD.bit() | Secret.PRIVATE_KEY.bit(), "-", "-");
        arm(Secret.API_KEY.bit(), "_", lastButOne(TokenFinder.UNDERSCORED));
        arm(Secret.API_KEY.bit(), "-", lastButOne(TokenFinder.DASHED));
        arm(Secret.API_KEY.bit(), "z", "I");
        arm(Secret.API_KEY.bit(), "G", "S");
        arm(Secret.AWS_ACCESS_KEY.bit(), "I", "KS");
        arm(Secret.JWT.bit(), "J", "y");
        armBeginnings(Secret.BEARER_TOKEN.bit(), "Bb");
        armAll(Secret.EMAIL.bit() | Secret.URL_PASSWORD.bit(), "@");
        bytesAndDigits = bytes.clone();
        for (int i = '2'; i <= '6'; i++) {
            bytesAndDigits[i] = (byte) i;
            Arrays.fill(pairs, i * 4, i * 4 + 4, -1L);
        }
    }

    /**
     * The next place to look at closely; {@code to} where there is none.
     *
     * @param from where the text begins
     * @param at where to begin to look
     * @param digits whether to stop at digits that a card can begin with
     */
    int next(byte[] b, int from, int at, int to, boolean digits) {
        byte[] armed = digits ? bytesAndDigits : bytes;
        for (int i = at; i < to; i++) {
            byte trigger = armed[b[i] & 0xFF];
            if (trigger != NONE) {
                int before = i > from ? b[i - 1] & 0xFF : ' ';
                if ((pairs[trigger * 4 + (before >> 6)] & 1L << before) != 0) {
                    return i;
                }
            }
        }
        return to;
    }

    /** Makes the walk stop at these bytes, where one of those stands before. */
    private void arm(int bits, String triggers, String before) {
        if ((secrets & bits) == 0) {
            return;
        }
        for (int i = 0; i < triggers.length(); i++) {
            char c = triggers.charAt(i);
            bytes[c] = (byte) c;
            for (int j = 0; j < before.length(); j++) {
                pairs[c * 4 + (before.charAt(j) >> 6)] |= 1L << before.charAt(j);
            }
        }
    }

    private void armAll(int bits, String triggers) {
        arm(bits, triggers, "");
        for (int i = 0; i < triggers.length(); i++) {
            Arrays.fill(pairs, triggers.charAt(i) * 4, triggers.charAt(i) * 4 + 4, -1L);
        }
    }

    /** Makes the walk stop at these bytes, where a word or an escape's letter can end before. */
    private void armBeginnings(int bits, String triggers) {
        arm(bits, triggers, "nrtbf");
        for (int before = 0; before < 256; before++) {
            if (!Chars.is((byte) before, Chars.WORD)) {
                for (int i = 0; i < triggers.length(); i++) {
                    pairs[triggers.charAt(i) * 4 + (before >> 6)] |= 1L << before;
                }
            }
        }
    }

    private static String lastButOne(String[] prefixes) {
        StringBuilder letters = new StringBuilder();
        for (String prefix : prefixes) {
            letters.append(prefix.charAt(prefix.length() - 2));
        }
        return letters.toString();
    }
}
