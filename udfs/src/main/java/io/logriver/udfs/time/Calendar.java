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
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    static int daysOf(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
    }

    /** The year that two digits mean: of this century up to 69. */
    static int century(int y) {
        return y < 70 ? 2000 + y : 1900 + y;
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

    /** Days since 1970 of a weekday (1 is Monday) in one of the weeks that ISO 8601 counts. */
    static long epochDayOfWeek(int year, int week, int weekday) {
        long fourth = epochDay(year, 1, 4);
        // 1970-01-01 was a Thursday; the week of 4 January is the first.
        long monday = fourth - Math.floorMod(fourth + 3, 7);
        return monday + (week - 1) * 7L + weekday - 1;
    }

    /** The month, 1 to 12, of a day since 1970 that is of this year. */
    static int monthOf(int year, long epochDay) {
        int month = 12;
        while (epochDay(year, month, 1) > epochDay) {
            month--;
        }
        return month;
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
