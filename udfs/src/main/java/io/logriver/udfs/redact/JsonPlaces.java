package io.logriver.udfs.redact;

/**
 * Where in JSON text a place is: inside a string or not, and not in the middle of an escape; so
 * that what is put there leaves the text valid. Walks along with the redaction, from left to right.
 */
final class JsonPlaces {
    private byte[] text = {};
    private int at;
    private boolean inString;

    void begin(byte[] source, int from) {
        text = source;
        at = from;
        inString = false;
    }

    /** True where the byte at {@code place} stands inside a string; places must not go back. */
    boolean isInString(int place) {
        while (at < place) {
            byte c = text[at];
            if (c == '\\' && inString) {
                at++;
            } else if (c == '"') {
                inString = !inString;
            }
            at++;
        }
        return inString;
    }

    /** The place, or the beginning of the escape that it is in. */
    static int escapeStart(byte[] b, int from, int place) {
        for (int p = Math.max(from, place - 5); p < place; p++) {
            if (b[p] == '\\' && isEscape(b, from, p)) {
                int end = p + (p + 1 < b.length && b[p + 1] == 'u' ? 6 : 2);
                if (end > place) {
                    return p;
                }
                p = end - 1;
            }
        }
        return place;
    }

    /** The place, or the end of the escape that it is in. */
    static int escapeEnd(byte[] b, int from, int place, int to) {
        int start = escapeStart(b, from, place);
        if (start == place) {
            return place;
        }
        return Math.min(to, start + (start + 1 < to && b[start + 1] == 'u' ? 6 : 2));
    }

    /** True for a backslash that begins an escape: an even number stands before it. */
    private static boolean isEscape(byte[] b, int from, int backslash) {
        int i = backslash;
        while (i > from && b[i - 1] == '\\') {
            i--;
        }
        return (backslash - i) % 2 == 0;
    }
}
