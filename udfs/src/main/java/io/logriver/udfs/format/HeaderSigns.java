package io.logriver.udfs.format;

import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * The signs by which a header is known to go on: a separator, a level, a name with what ends it.
 * They are looked for ahead, since a part that could as well be a sentence needs one behind it.
 */
final class HeaderSigns {
    private static final int BRACKETED_MAX = 192;
    private static final byte[] EXCEPTION = "Exception".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "Error".getBytes(StandardCharsets.US_ASCII);

    private HeaderSigns() {}

    /** True where a header goes on: a name with its separator, or a separator alone. */
    static boolean follows(byte[] b, int p, int to) {
        if (p >= to) {
            return false;
        }
        if (isSeparator(b, p, to) || b[p] == '[' || beforeColon(b, p, to)) {
            return true;
        }
        if (b[p] == '(') {
            int close = Bytes.indexOf(b, p, Math.min(to, p + HeaderNames.LENGTH_MAX), ')');
            return close > 0 && HeaderPlaces.isPlace(b, p + 1, close);
        }
        int end = HeaderNames.end(b, p, to);
        if (end == p || end >= to) {
            return false;
        }
        if (b[end] == ':') {
            return end + 1 == to || Bytes.isBlank(b[end + 1]);
        }
        return Bytes.isBlank(b[end])
                && (isSeparator(b, Bytes.skipBlanks(b, end, to), to) || dots(b, p, end) > 1);
    }

    /** A level in capitals or brackets, perhaps after one more number. */
    static boolean levelAfter(byte[] b, int p, int to) {
        int from = p;
        if (from < to && Bytes.isDigit(b[from])) {
            from = Bytes.skipBlanks(b, Bytes.digitsEnd(b, from, to), to);
        }
        boolean bracket = from < to && b[from] == '[';
        from += bracket ? 1 : 0;
        int end = from;
        while (end < to && end - from <= Levels.NAME_MAX && Bytes.isLetter(b[end])) {
            end++;
        }
        boolean named = Levels.ofHeader(b, from, end) != null || (bracket && end - from == 6);
        return named && (bracket ? end < to && b[end] == ']' : Bytes.isUpper(b[end - 1]));
    }

    /** {@code CWWKF0011I}: IBM's servers number their messages, which belongs to the message. */
    static boolean isMessageCode(byte[] b, int from, int to) {
        int digits = from;
        while (digits < to && Bytes.isUpper(b[digits])) {
            digits++;
        }
        int end = Bytes.digitsEnd(b, digits, to);
        return digits - from >= 4 && end - digits == 4 && end + 1 == to && Bytes.isUpper(b[end]);
    }

    /** A level behind a name in brackets, with one more name or a separator between them. */
    static boolean levelFollows(byte[] b, int p, int to) {
        int from = p;
        for (int i = 0; i < 3 && from < to; i++) {
            int word = from;
            if (b[from] == '[') {
                int close = close(b, from, to);
                if (close < 0) {
                    return false;
                }
                int start = Bytes.skipBlanks(b, from + 1, close);
                if (Levels.ofHeader(b, start, Bytes.trimEnd(b, start, close)) != null) {
                    return true;
                }
                from = Bytes.skipBlanks(b, close + 1, to);
                continue;
            }
            while (word < to && Bytes.isLetter(b[word])) {
                word++;
            }
            if (word > from && Levels.ofHeader(b, from, word) != null) {
                return Bytes.isUpper(b[from]) || (word < to && b[word] == ':');
            }
            if (b[from] == '-' || b[from] == '|') {
                from = Bytes.skipBlanks(b, from + 1, to);
                continue;
            }
            return false;
        }
        return false;
    }

    /** Any word with a colon apart from it, as Spring Boot ends its headers. */
    static boolean beforeColon(byte[] b, int p, int to) {
        int word = Bytes.wordEnd(b, p, Math.min(to, p + HeaderNames.LENGTH_MAX));
        int colon = Bytes.skipBlanks(b, word, to);
        return word > p && colon > word && colon + 1 < to && b[colon] == ':' && b[colon + 1] == ' ';
    }

    /** One of {@code - -- --- | : >} between blanks. */
    static boolean isSeparator(byte[] b, int p, int to) {
        if (p >= to) {
            return false;
        }
        byte c = b[p];
        if (c != '-' && c != '|' && c != ':' && c != '>') {
            return false;
        }
        int end = p + 1;
        while (c == '-' && end < to && end < p + 3 && b[end] == '-') {
            end++;
        }
        return end == to || Bytes.isBlank(b[end]);
    }

    /** OpenStack's {@code [req-…]} or {@code [-]}, or brackets with a dash behind them. */
    static boolean isContext(byte[] b, int p, int to) {
        if (p + 4 >= to) {
            return false;
        }
        int close = Bytes.indexOf(b, p, Math.min(to, p + HeaderNames.LENGTH_MAX), ']');
        if (close > 0
                && close + 3 < to
                && b[close + 1] == ' '
                && b[close + 2] == '-'
                && b[close + 3] == ' ') {
            return true;
        }
        boolean none = b[p + 1] == '-' && b[p + 2] == ']';
        return none || (b[p + 1] == 'r' && b[p + 2] == 'e' && b[p + 4] == '-');
    }

    /** A class with its package, but no exception, of which messages speak as well. */
    static boolean isClass(byte[] b, int p, int end) {
        int last = lastDot(b, p, end);
        return dots(b, p, end) > 1
                && last + 1 < end
                && Bytes.isUpper(b[last + 1])
                && !Bytes.isUpper(b[p])
                && Bytes.indexOf(b, p, end, '/') < 0
                && !isThrowable(b, p, end);
    }

    /** True where a name is that of an exception, which begins a message. */
    static boolean isThrowable(byte[] b, int from, int end) {
        return endsWith(b, from, end, EXCEPTION) || endsWith(b, from, end, ERROR);
    }

    /** The bracket that closes the one at {@code p}; brackets may nest. */
    static int close(byte[] b, int p, int to) {
        int depth = 0;
        int limit = Math.min(to, p + BRACKETED_MAX);
        for (int i = p; i < limit; i++) {
            if (b[i] == '[') {
                depth++;
            } else if (b[i] == ']' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static int dots(byte[] b, int from, int end) {
        int dots = 0;
        for (int i = from; i < end; i++) {
            dots += b[i] == '.' && i + 1 < end ? 1 : 0;
        }
        return dots;
    }

    static int lastDot(byte[] b, int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (b[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] b, int from, int end, byte[] suffix) {
        return end - from >= suffix.length && Bytes.startsWith(b, end - suffix.length, end, suffix);
    }
}
