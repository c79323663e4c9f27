package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;

/** The English names of months and weekdays, short or whole, in any case. */
final class MonthNames {
    private static final String[] WHOLE = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };

    private static final int WORD_MAX = 10;

    private MonthNames() {}

    /** The month, 1 to 12, whose short or whole name is at {@code p}; 0 where none is. */
    static int at(byte[] b, int p, int to) {
        if (to - p < 3) {
            return 0;
        }
        int m = month(b, p);
        if (m == 0) {
            return 0;
        }
        int end = wordEnd(b, p, to);
        if (end - p == 3) {
            return m;
        }
        String name = WHOLE[m - 1];
        if (end - p == 4 && m == 9) {
            return (b[p + 3] | 0x20) == 't' ? m : 0;
        }
        if (end - p != name.length()) {
            return 0;
        }
        for (int i = 3; i < name.length(); i++) {
            if ((b[p + i] | 0x20) != name.charAt(i)) {
                return 0;
            }
        }
        return m;
    }

    /** The end of a month's name, with the point that a short one may have. */
    static int end(byte[] b, int p, int to) {
        int end = wordEnd(b, p, to);
        return end < to && b[end] == '.' ? end + 1 : end;
    }

    /** The end of the letters at {@code p}, of which a name has a few. */
    static int wordEnd(byte[] b, int p, int to) {
        int i = p;
        int limit = Math.min(to, p + WORD_MAX);
        while (i < limit && Bytes.isLetter(b[i])) {
            i++;
        }
        return i;
    }

    /** True where the three letters at {@code p} begin a weekday's name. */
    static boolean isWeekday(byte[] b, int p) {
        return switch (letters(b, p)) {
            case 'm' << 16 | 'o' << 8 | 'n',
                    't' << 16 | 'u' << 8 | 'e',
                    'w' << 16 | 'e' << 8 | 'd',
                    't' << 16 | 'h' << 8 | 'u',
                    'f' << 16 | 'r' << 8 | 'i',
                    's' << 16 | 'a' << 8 | 't',
                    's' << 16 | 'u' << 8 | 'n' ->
                    true;
            default -> false;
        };
    }

    /** The month whose three letters are at {@code p}; 0 where none is. */
    private static int month(byte[] b, int p) {
        return switch (letters(b, p)) {
            case 'j' << 16 | 'a' << 8 | 'n' -> 1;
            case 'f' << 16 | 'e' << 8 | 'b' -> 2;
            case 'm' << 16 | 'a' << 8 | 'r' -> 3;
            case 'a' << 16 | 'p' << 8 | 'r' -> 4;
            case 'm' << 16 | 'a' << 8 | 'y' -> 5;
            case 'j' << 16 | 'u' << 8 | 'n' -> 6;
            case 'j' << 16 | 'u' << 8 | 'l' -> 7;
            case 'a' << 16 | 'u' << 8 | 'g' -> 8;
            case 's' << 16 | 'e' << 8 | 'p' -> 9;
            case 'o' << 16 | 'c' << 8 | 't' -> 10;
            case 'n' << 16 | 'o' << 8 | 'v' -> 11;
            case 'd' << 16 | 'e' << 8 | 'c' -> 12;
            default -> 0;
        };
    }

    private static int letters(byte[] b, int p) {
        return (b[p] | 0x20) << 16 | (b[p + 1] | 0x20) << 8 | (b[p + 2] | 0x20);
    }
}
