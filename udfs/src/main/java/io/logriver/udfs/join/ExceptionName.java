package io.logriver.udfs.join;

/**
 * Finds the names of exceptions: a word, perhaps with its packages, whose last part begins with a
 * capital and ends as exceptions do ({@code Exception}, {@code Error}, …).
 */
final class ExceptionName {
    /** Longer words are no names: it bounds the scan. */
    private static final int LENGTH_MAX = 256;

    private static final byte[][] ENDINGS = {
        Ascii.bytes("Exception"),
        Ascii.bytes("Error"),
        Ascii.bytes("Throwable"),
        Ascii.bytes("Failure"),
        Ascii.bytes("Fault"),
        Ascii.bytes("Interrupt"),
        Ascii.bytes("ExceptionGroup"),
    };

    /** Endings of exceptions' names that other words have as well. */
    private static final byte[][] WEAK_ENDINGS = {
        Ascii.bytes("Warning"),
        Ascii.bytes("Iteration"),
        Ascii.bytes("Exit"),
        Ascii.bytes("Timeout"),
        Ascii.bytes("Abort"),
        Ascii.bytes("Violation"),
        Ascii.bytes("Exceeded"),
        Ascii.bytes("Refused"),
        Ascii.bytes("Denied"),
        Ascii.bytes("NotFound"),
        Ascii.bytes("Unavailable"),
    };

    private ExceptionName() {}

    /**
     * True for {@code Name}, {@code Name: reason}, {@code Name [CODE]: reason} and {@code Name
     * (reason):}.
     */
    static boolean isHeader(byte[] text, int from, int to) {
        int end = end(text, from, to);
        if (end <= from || !isName(text, from, end)) {
            return false;
        }
        if (end == to) {
            return true;
        }
        if (text[end] == ':') {
            return end + 1 == to || text[end + 1] == ' ';
        }
        boolean spaced = text[end] == ' ' && end + 1 < to;
        return spaced
                && (text[end + 1] == '['
                        || (text[end + 1] == '(' && text[to - 1] == ':')
                        || (text[end + 1] == '{' && end + 2 == to));
    }

    /**
     * True for what is an exception's header if a trace is with it: {@code Name: reason} or the
     * name alone, where the name has packages or ends as some exceptions do.
     */
    static boolean mayBeHeader(byte[] text, int from, int to) {
        int end = end(text, from, to);
        boolean alone = end == to;
        if (!alone && (text[end] != ':' || (end + 1 < to && text[end + 1] != ' '))) {
            return false;
        }
        int simple = simpleStart(text, from, end);
        if (simple >= end || !Ascii.isUpperCase(text[simple])) {
            return false;
        }
        return simple == from
                ? endsWith(text, simple + 1, end, WEAK_ENDINGS)
                : hasPackages(text, from, simple, alone ? 2 : 1);
    }

    /** True where so many small names with dots stand before the name of the class. */
    private static boolean hasPackages(byte[] text, int from, int simple, int packagesMin) {
        int packages = 0;
        boolean begins = true;
        for (int i = from; i < simple; i++) {
            byte b = text[i];
            if (b == '.') {
                packages++;
                begins = true;
            } else if (begins && !(b >= 'a' && b <= 'z') && packages == 0) {
                return false;
            } else {
                begins = false;
            }
        }
        return packages >= packagesMin;
    }

    /** The first word that may be a header's name in a text that frames follow; -1 without one. */
    static int findNamed(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (!Ascii.isLetter(text[i])) {
                i++;
                continue;
            }
            if (mayBeHeader(text, i, to)) {
                return i;
            }
            i = Math.max(i + 1, end(text, i, to));
        }
        return -1;
    }

    /** Where the word that begins here ends; also for a word that is no exception's name. */
    static int end(byte[] text, int from, int to) {
        int limit = Math.min(to, from + LENGTH_MAX);
        int i = from;
        while (i < limit && isPart(text, i, limit)) {
            i++;
        }
        return i;
    }

    /**
     * Where the first name with a package begins, else the first name at all; -1 where there is
     * none.
     */
    static int find(byte[] text, int from, int to) {
        int found = -1;
        int i = from;
        while (i < to) {
            if (!Ascii.isLetter(text[i])) {
                i++;
                continue;
            }
            int end = Math.max(i + 1, end(text, i, to));
            if (isName(text, i, end)) {
                if (simpleStart(text, i, end) > i) {
                    return i;
                }
                found = found < 0 ? i : found;
            }
            i = end;
        }
        return found;
    }

    /** True where the word has the form of an exception's name. */
    static boolean isName(byte[] text, int from, int to) {
        int simple = simpleStart(text, from, to);
        if (simple >= to || text[simple] < 'A' || text[simple] > 'Z') {
            return false;
        }
        return endsWith(text, simple, to, ENDINGS);
    }

    private static boolean endsWith(byte[] text, int from, int to, byte[][] endings) {
        for (byte[] ending : endings) {
            int start = to - ending.length;
            if (start >= from && Ascii.starts(text, start, to, ending)) {
                return true;
            }
        }
        return false;
    }

    private static int simpleStart(byte[] text, int from, int to) {
        int i = to;
        while (i > from) {
            byte b = text[i - 1];
            if (b == '.' || b == '$' || b == ':' || b == '\\' || b == '/') {
                break;
            }
            i--;
        }
        return i;
    }

    private static boolean isPart(byte[] text, int i, int to) {
        byte b = text[i];
        if (Ascii.isLetter(b) || Ascii.isDigit(b) || b == '_' || b == '.' || b == '$') {
            return true;
        }
        if (b == '\\') {
            return true;
        }
        // A double colon joins the parts of a Ruby or C++ name; a single one ends the name.
        boolean colon = b == ':';
        return colon
                && ((i + 1 < to && text[i + 1] == ':')
                        || (i > 0
                                && text[i - 1] == ':'
                                && i + 1 < to
                                && Ascii.isLetter(text[i + 1])));
    }
}
