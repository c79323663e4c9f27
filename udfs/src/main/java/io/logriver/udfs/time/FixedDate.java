package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;

/**
 * A date in one of the two most frequent spellings, whose parts have fixed places: {@code
 * yyyy-MM-dd} and syslog's {@code Mmm dd}, each with a time of day behind it.
 */
final class FixedDate {
    private static final Digits YEAR_FIRST = new Digits("0000-00-");
    private static final int YEAR_FIRST_LENGTH = 19;
    private static final int NAMED_LENGTH = 15;

    /** The numbers of {@link #YEAR_FIRST} that say century, year and month. */
    private static final long YEAR_AND_MONTH = 0x0000_FF00_00FF_00FFL;

    /** The first four characters: a month's name and a blank. */
    private static final long NAME_AND_BLANK = 0xFFFF_FFFFL;

    private final ReferenceTime reference;
    private final Month isoMonth = new Month();
    private final Month namedMonth = new Month();
    private long daySecond;
    private boolean yearless;

    FixedDate(ReferenceTime reference) {
        this.reference = reference;
    }

    /** The first second of the day, counted from 1970 as if it were UTC. */
    long daySecond() {
        return daySecond;
    }

    /** True where the date names no year; it is then said to be of the latest year possible. */
    boolean isYearless() {
        return yearless;
    }

    /** Where the time of day begins after the date at {@code p}; -1 where none is. */
    int scan(byte[] b, int p, int to) {
        if (to - p >= YEAR_FIRST_LENGTH && b[p + 4] == '-' && b[p + 13] == ':') {
            return yearFirst(b, p);
        }
        if (to - p >= NAMED_LENGTH && b[p + 3] == ' ' && b[p + 6] == ' ' && b[p + 9] == ':') {
            return reference.isKnown() ? named(b, p, to) : -1;
        }
        return -1;
    }

    private int yearFirst(byte[] b, int p) {
        byte joiner = b[p + 10];
        if (joiner != 'T' && joiner != ' ' && joiner != 't' && joiner != '_') {
            return -1;
        }
        long numbers = YEAR_FIRST.read(b, p);
        if (numbers < 0) {
            return -1;
        }
        long month = numbers & YEAR_AND_MONTH;
        if (!isoMonth.is(month)) {
            int year = Digits.at(numbers, 0) * 100 + Digits.at(numbers, 2);
            if (!isoMonth.become(month, year, Digits.at(numbers, 5))) {
                return -1;
            }
        }
        yearless = false;
        daySecond = isoMonth.dayStart(TimeOfDay.two(b, p + 8));
        return daySecond == Month.NO_DAY ? -1 : p + 11;
    }

    private int named(byte[] b, int p, int to) {
        int year = reference.latestYear();
        long month = (Bytes.longAt(b, p) & NAME_AND_BLANK) | (long) year << 32;
        if (!namedMonth.is(month) && !namedMonth.become(month, year, MonthNames.at(b, p, to))) {
            return -1;
        }
        int tens = b[p + 4] == ' ' ? 0 : b[p + 4] - '0';
        int ones = b[p + 5] - '0';
        if (tens < 0 || tens > 3 || ones < 0 || ones > 9) {
            return -1;
        }
        yearless = true;
        daySecond = namedMonth.dayStart(tens * 10 + ones);
        return daySecond == Month.NO_DAY ? -1 : p + 7;
    }
}
