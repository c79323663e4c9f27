package io.logriver.udfs.signature;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What stands around a token and tells what it is: the rest of a date, a unit, an address, what
 * closes a quote or bracket.
 */
final class Phrase {
    /** How far a quoted or braced value may reach; keeps the whole scan linear. */
    private static final int VALUE_MAX = 256;

    private static final String FROM = " from ";

    private static final String[] UNITS = {
        "B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "kB", "ns", "us", "ms", "s", "sec",
        "secs", "min"
    };

    private static final Set<String> DATE_WORDS =
            Set.of(
                    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr",
                    "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** True for a weekday or month with the rest of a date behind it. */
    static boolean isDateWord(byte[] text, int start, int stop, int end) {
        if (!isDateName(text, start, stop)) {
            return false;
        }
        int i = stop;
        while (i < end && i < stop + 3 && (text[i] == ' ' || text[i] == ',')) {
            i++;
        }
        return i > stop
                && i < end
                && (Token.is(text[i], Token.DIGIT) || (i + 3 <= end && isDateName(text, i, i + 3)));
    }

    private static boolean isDateName(byte[] text, int start, int stop) {
        return stop - start == 3
                && Token.is(text[start], Token.UPPER)
                && DATE_WORDS.contains(new String(text, start, 3, StandardCharsets.US_ASCII));
    }

    /** True for {@code key = value}: behind the blank there is a value and no other key. */
    static boolean isValueAhead(byte[] text, int start, int end) {
        int i = start;
        while (i < end && text[i] == ' ') {
            i++;
        }
        if (i - start != 1) {
            return false;
        }
        while (i < end && !Token.isDelimiter(text[i])) {
            i++;
        }
        return i >= end || text[i] != '=';
    }

    static int unitEnd(byte[] text, int start, int end) {
        int stop = start;
        while (stop < end && stop - start < 5 && Token.is(text[stop], Token.LETTER)) {
            stop++;
        }
        for (String unit : UNITS) {
            if (Token.is(text, start, stop, unit)) {
                return stop;
            }
        }
        return -1;
    }

    /** True where {@code from} and an address or a host with a number in it follow. */
    static boolean isFromAddress(byte[] text, int start, int end) {
        int address = start + FROM.length();
        if (address >= end || !Token.is(text, start, address, FROM)) {
            return false;
        }
        int stop = address;
        boolean digit = false;
        boolean point = false;
        while (stop < end && !Token.isDelimiter(text[stop])) {
            digit |= Token.is(text[stop], Token.DIGIT);
            point |= text[stop] == '.' || text[stop] == ':';
            stop++;
        }
        return digit && point;
    }

    /** A number and a unit, as {@code 1.17 KB}. */
    static boolean isSize(byte[] text, int start, int stop) {
        int number = start;
        while (number < stop && text[number] != ' ') {
            number++;
        }
        return number + 1 < stop
                && Token.isNumber(text, start, number)
                && unitEnd(text, number + 1, stop) == stop;
    }

    /** The first such byte behind {@code open}, near enough; -1 where there is none. */
    static int closing(byte[] text, int open, int end, byte wanted) {
        int limit = Math.min(end, open + VALUE_MAX);
        for (int i = open + 1; i < limit; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static int closingQuote(byte[] text, int open, int end) {
        return closing(text, open, end, text[open]);
    }

    static int closingBrace(byte[] text, int open, int end) {
        int limit = Math.min(end, open + VALUE_MAX);
        int depth = 0;
        for (int i = open; i < limit; i++) {
            if (text[i] == '{') {
                depth++;
            } else if (text[i] == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** True for a token that is all that brackets hold: nothing of it is constant. */
    static boolean isEnclosed(byte[] text, int start, int core, int begin, int end) {
        return start > begin
                && core < end
                && text[start - 1] == '['
                && text[core] == ']'
                && (start - 1 == begin || text[start - 2] == ' ');
    }

    /** True for a quoted name with a point or dash in it: a host, a file, a package. */
    static boolean isQuotedName(byte[] text, int start, int core, int begin, int end) {
        if (start == begin || core >= end || text[start - 1] != text[core]) {
            return false;
        }
        boolean quoted = text[core] == '"' || text[core] == '\'';
        return quoted && !Token.isLetters(text, start, core);
    }

    private Phrase() {}
}
