package io.logriver.udfs.time;

import static io.logriver.udfs.time.TimeOfDay.number;

import io.logriver.udfs.scan.Bytes;

/** A date in the spellings that logs have for it: year first, day first, month first, by name. */
final class DateScanner {
    /** The year of a date that names none. */
    static final int NO_YEAR = Integer.MIN_VALUE;

    private int year;
    private int month;
    private int day;
    private boolean yearMayFollow;

    int year() {
        return year;
    }

    int month() {
        return month;
    }

    int day() {
        return day;
    }

    /** True for {@code Wed May 1 10:00:00 2024} and its like. */
    boolean yearMayFollow() {
        return yearMayFollow;
    }

    /**
     * Takes the year that stands after the time of day, where one does.
     *
     * @return its end, or {@code end}
     */
    int yearAfter(byte[] b, int end, int to) {
        int y = TrailingYear.at(b, end, to);
        if (y == 0) {
            return end;
        }
        year = y;
        return end + TrailingYear.LENGTH;
    }

    /** The end of the date at {@code p}, or -1. */
    int scan(byte[] b, int p, int to) {
        yearMayFollow = false;
        year = NO_YEAR;
        if (p >= to) {
            return -1;
        }
        byte c = b[p];
        if (Bytes.isDigit(c)) {
            int digits = Bytes.digitsEnd(b, p, Math.min(to, p + 9)) - p;
            return switch (digits) {
                case 4 -> yearFirst(b, p, to);
                case 1, 2 -> shortFirst(b, p, p + digits, to);
                case 6 -> packed(b, p, 2, p + 6);
                case 8 -> packed(b, p, 4, p + 8);
                default -> -1;
            };
        }
        return Bytes.isLetter(c) ? nameFirst(b, p, to) : -1;
    }

    /** {@code yyMMdd} or {@code yyyyMMdd}. */
    int packed(byte[] b, int p, int yearDigits, int end) {
        int y = number(b, p, p + yearDigits);
        int m = number(b, p + yearDigits, p + yearDigits + 2);
        return set(yearDigits == 2 ? Calendar.century(y) : y, m, number(b, end - 2, end), end);
    }

    private int yearFirst(byte[] b, int p, int to) {
        if (p + 7 > to) {
            return -1;
        }
        int y = number(b, p, p + 4);
        byte separator = b[p + 4];
        boolean named = separator == ' ' && Bytes.isLetter(b[p + 5]);
        if (separator != '-' && separator != '/' && separator != '.' && !named) {
            return -1;
        }
        int at = p + 5;
        if (separator == '-' && b[at] == 'W') {
            return week(b, y, at + 1, to);
        }
        if (Bytes.isLetter(b[at])) {
            int m = MonthNames.at(b, at, to);
            int end = at + 3;
            if (m == 0 || end >= to || b[end] != separator) {
                return -1;
            }
            return lastPart(b, y, m, end + 1, to);
        }
        int monthEnd = Bytes.digitsEnd(b, at, Math.min(to, at + 4));
        if (monthEnd - at == 3 && separator == '-') {
            return ordinal(y, number(b, at, monthEnd), monthEnd);
        }
        if (monthEnd == at || monthEnd - at > 2 || monthEnd >= to || b[monthEnd] != separator) {
            return -1;
        }
        return lastPart(b, y, number(b, at, monthEnd), monthEnd + 1, to);
    }

    private int lastPart(byte[] b, int y, int m, int p, int to) {
        int end = Bytes.digitsEnd(b, p, Math.min(to, p + 3));
        return end == p || end - p > 2 ? -1 : set(y, m, number(b, p, end), end);
    }

    /** ISO 8601 week date {@code yyyy-Www-d}. */
    private int week(byte[] b, int y, int p, int to) {
        if (p + 4 > to || TimeOfDay.two(b, p) < 0 || b[p + 2] != '-') {
            return -1;
        }
        int weekday = b[p + 3] - '0';
        int week = number(b, p, p + 2);
        if (weekday < 1 || weekday > 7 || week < 1 || week > 53) {
            return -1;
        }
        return fromDay(y, Calendar.epochDayOfWeek(y, week, weekday), p + 4);
    }

    /** ISO 8601 ordinal date {@code yyyy-ddd}. */
    private int ordinal(int y, int dayOfYear, int end) {
        if (dayOfYear < 1 || dayOfYear > (Calendar.isLeap(y) ? 366 : 365)) {
            return -1;
        }
        return fromDay(y, Calendar.epochDay(y, 1, 1) + dayOfYear - 1, end);
    }

    private int fromDay(int nearYear, long epochDay, int end) {
        int y = nearYear;
        if (epochDay >= Calendar.epochDay(nearYear + 1, 1, 1)) {
            y++;
        } else if (epochDay < Calendar.epochDay(nearYear, 1, 1)) {
            y--;
        }
        int m = Calendar.monthOf(y, epochDay);
        return set(y, m, (int) (epochDay - Calendar.epochDay(y, m, 1)) + 1, end);
    }

    /** One or two digits first: day, month or two-digit year. */
    private int shortFirst(byte[] b, int p, int firstEnd, int to) {
        if (firstEnd + 1 >= to) {
            return -1;
        }
        int a = number(b, p, firstEnd);
        byte separator = b[firstEnd];
        int at = firstEnd + 1;
        if (Bytes.isLetter(separator)) {
            return joinedName(b, a, firstEnd, to);
        }
        if (separator != '/' && separator != '-' && separator != '.' && separator != ' ') {
            return -1;
        }
        if (Bytes.isLetter(b[at])) {
            return dayMonthName(b, a, separator, at, to);
        }
        int secondEnd = Bytes.digitsEnd(b, at, Math.min(to, at + 3));
        if (separator == ' ' || secondEnd == at || secondEnd - at > 2 || secondEnd >= to) {
            return -1;
        }
        int second = number(b, at, secondEnd);
        if (b[secondEnd] != separator) {
            return yearless(separator, a, second, secondEnd, b[secondEnd]);
        }
        int third = secondEnd + 1;
        int thirdEnd = Bytes.digitsEnd(b, third, Math.min(to, third + 5));
        int c = number(b, third, thirdEnd);
        return switch (thirdEnd - third) {
            case 4 -> yearLast(separator, a, second, c, thirdEnd);
            case 2 ->
                    firstEnd - p == 1 && separator == '/'
                            ? set(Calendar.century(c), a, second, thirdEnd)
                            : allShort(separator, a, second, c, thirdEnd);
            default -> -1;
        };
    }

    /** {@code 01May2024}. */
    private int joinedName(byte[] b, int d, int p, int to) {
        int year = p + 3;
        int end = year + 4;
        if (end > to || Bytes.digitsEnd(b, year, end) != end) {
            return -1;
        }
        int m = MonthNames.at(b, p, year);
        return m == 0 ? -1 : set(number(b, year, end), m, d, end);
    }

    private int yearless(byte separator, int a, int second, int end, byte next) {
        if (next != ' ' && next != 'T') {
            return -1;
        }
        boolean dayFirst = separator != '-' && a > 12;
        return dayFirst ? set(NO_YEAR, second, a, end) : set(NO_YEAR, a, second, end);
    }

    private int yearLast(byte separator, int a, int second, int y, int end) {
        boolean monthFirst = separator == '/' ? a <= 12 : separator == '-' && second > 12;
        return monthFirst ? set(y, a, second, end) : set(y, second, a, end);
    }

    /**
     * Hadoop and Spark write {@code yy/MM/dd}; only a date that this cannot be is read otherwise.
     */
    private int allShort(byte separator, int a, int second, int c, int end) {
        if (separator == '.') {
            int dayFirst = set(Calendar.century(c), second, a, end);
            return dayFirst >= 0 ? dayFirst : set(Calendar.century(a), second, c, end);
        }
        int yearFirst = set(Calendar.century(a), second, c, end);
        if (yearFirst >= 0) {
            return yearFirst;
        }
        int monthFirst = set(Calendar.century(c), a, second, end);
        return monthFirst >= 0 ? monthFirst : set(Calendar.century(c), second, a, end);
    }

    /** {@code 01/May/2024}, {@code 01-May-24}, {@code 1 May 2024}, {@code 1 May}. */
    private int dayMonthName(byte[] b, int d, byte separator, int p, int to) {
        int m = MonthNames.at(b, p, to);
        if (m == 0) {
            return -1;
        }
        int end = separator == ' ' ? MonthNames.end(b, p, to) : p + 3;
        if (end < to && b[end] == separator) {
            int yearEnd = Bytes.digitsEnd(b, end + 1, Math.min(to, end + 6));
            int digits = yearEnd - end - 1;
            boolean clock = yearEnd < to && b[yearEnd] == ':';
            if (digits == 4) {
                return set(number(b, end + 1, yearEnd), m, d, yearEnd);
            }
            if (digits == 2 && !(separator == ' ' && clock)) {
                return set(Calendar.century(number(b, end + 1, yearEnd)), m, d, yearEnd);
            }
        }
        return separator == ' ' ? set(NO_YEAR, m, d, end) : -1;
    }

    /** {@code May 1 2024}, {@code May 01, 2024}, {@code May 1}, each after a weekday or not. */
    private int nameFirst(byte[] b, int p, int to) {
        if (to - p < 5) {
            return -1;
        }
        int at = p;
        if (MonthNames.isWeekday(b, at)) {
            at = MonthNames.wordEnd(b, at, to);
            if (at < to && b[at] == ',') {
                at++;
            }
            int next = Bytes.skipBlanks(b, at, Math.min(to, at + 3));
            if (next == at || next >= to) {
                return -1;
            }
            at = next;
            if (Bytes.isDigit(b[at])) {
                int digits = Bytes.digitsEnd(b, at, Math.min(to, at + 5)) - at;
                return digits == 4
                        ? yearFirst(b, at, to)
                        : digits <= 2 ? shortFirst(b, at, at + digits, to) : -1;
            }
        }
        int m = MonthNames.at(b, at, to);
        if (m == 0) {
            return -1;
        }
        int nameEnd = MonthNames.end(b, at, to);
        int dayAt = Bytes.skipBlanks(b, nameEnd, to);
        int dayEnd = Bytes.digitsEnd(b, dayAt, Math.min(to, dayAt + 3));
        if (dayEnd == dayAt || dayEnd - dayAt > 2 || dayAt == nameEnd) {
            return -1;
        }
        int d = number(b, dayAt, dayEnd);
        int yearAt = dayEnd < to && b[dayEnd] == ',' ? dayEnd + 1 : dayEnd;
        yearAt = Bytes.skipBlanks(b, yearAt, Math.min(to, yearAt + 2));
        int yearEnd = Bytes.digitsEnd(b, yearAt, Math.min(to, yearAt + 5));
        if (yearAt > dayEnd && yearEnd - yearAt == 4) {
            int end = yearEnd < to && b[yearEnd] == ',' ? yearEnd + 1 : yearEnd;
            return set(number(b, yearAt, yearEnd), m, d, end);
        }
        yearMayFollow = true;
        return set(NO_YEAR, m, d, dayEnd);
    }

    /** Keeps a date that exists; a year-less 29 February exists. */
    private int set(int y, int m, int d, int end) {
        if (!Calendar.isDate(y == NO_YEAR ? 2000 : y, m, d)) {
            return -1;
        }
        year = y;
        month = m;
        day = d;
        return end;
    }
}
