package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;

/** A year behind the time of day, as asctime writes it: {@code May 1 10:00:00 2024}. */
final class TrailingYear {
    /** A blank and four digits. */
    static final int LENGTH = 5;

    /** Four digits behind a time of day are a year between these. */
    private static final int YEAR_MIN = 1970;

    private static final int YEAR_LIMIT = 2200;

    private TrailingYear() {}

    /** The year behind the blank at {@code p}; 0 where none is. */
    static int at(byte[] b, int p, int to) {
        int end = p + LENGTH;
        boolean four =
                end <= to
                        && b[p] == ' '
                        && Bytes.digitsEnd(b, p + 1, end) == end
                        && (end == to || endsYear(b[end]));
        int year = four ? TimeOfDay.number(b, p + 1, end) : 0;
        return year < YEAR_MIN || year >= YEAR_LIMIT ? 0 : year;
    }

    private static boolean endsYear(byte c) {
        return !Bytes.isLetterOrDigit(c) && c != '.' && c != ':';
    }
}
