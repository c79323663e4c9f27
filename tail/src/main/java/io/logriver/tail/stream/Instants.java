package io.logriver.tail.stream;

import java.time.LocalDate;

/** Reads the instants that the job renders, {@code 2026-01-31T12:00:00.123456789Z}. */
final class Instants {
    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;

    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

    private static final class Day {
        private long days;
        private int year;
        private int month;
        private int day;
    }

    // Lines of one day come together.
    private static final ThreadLocal<Day> LAST = ThreadLocal.withInitial(Day::new);

    private Instants() {}

    /** Nanoseconds since 1970; the least value where there is no such instant. */
    static long nanos(byte[] bytes, int at) {
        if (at + SECONDS_END >= bytes.length || !hasShape(bytes, at)) {
            return Long.MIN_VALUE;
        }
        int month = number(bytes, at + 5, 2);
        int day = number(bytes, at + 8, 2);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Long.MIN_VALUE;
        }
        long seconds =
                days(number(bytes, at, 4), month, day) * 86_400
                        + number(bytes, at + 11, 2) * 3_600L
                        + number(bytes, at + 14, 2) * 60L
                        + number(bytes, at + 17, 2);
        return seconds * 1_000_000_000 + fraction(bytes, at + SECONDS_END);
    }

    private static boolean hasShape(byte[] bytes, int at) {
        for (int i = 0; i < SECONDS_END; i++) {
            char wanted = SHAPE.charAt(i);
            byte actual = bytes[at + i];
            boolean right = wanted == 'd' ? actual >= '0' && actual <= '9' : actual == wanted;
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static long days(int year, int month, int day) {
        Day last = LAST.get();
        if (last.day != day || last.month != month || last.year != year) {
            // A day that its month does not have counts on into the next one.
            last.days = LocalDate.of(year, month, 1).toEpochDay() + day - 1;
            last.year = year;
            last.month = month;
            last.day = day;
        }
        return last.days;
    }

    private static long fraction(byte[] bytes, int at) {
        if (bytes[at] != '.') {
            return 0;
        }
        long nanos = 0;
        int digits = 0;
        for (int i = at + 1; i < bytes.length && digits < NANO_DIGITS; i++) {
            byte b = bytes[i];
            if (b < '0' || b > '9') {
                break;
            }
            nanos = nanos * 10 + (b - '0');
            digits++;
        }
        for (; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number * 10 + (bytes[at + i] - '0');
        }
        return number;
    }
}
