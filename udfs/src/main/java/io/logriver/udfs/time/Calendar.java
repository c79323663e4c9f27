package io.logriver.udfs.time;

/** The arithmetic of the Gregorian calendar. */
final class Calendar {
    static final int DAY_SECONDS = 86_400;

    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Calendar() {}

    static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    static boolean isDate(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= MONTH_DAYS[month - 1] || (month == 2 && day == 29 && isLeap(year)));
    }

    /** Days since 1970 of a date; see http://howardhinnant.github.io/date_algorithms.html. */
    static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** The year of a second since 1970. */
    static int yearOf(long epochSecond) {
        long day = Math.floorDiv(epochSecond, (long) DAY_SECONDS);
        int year = 1970 + (int) Math.floorDiv(day * 400, 146_097L);
        while (epochDay(year, 1, 1) > day) {
            year--;
        }
        while (epochDay(year + 1, 1, 1) <= day) {
            year++;
        }
        return year;
    }
}
