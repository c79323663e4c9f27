package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;

/** Hours, minutes, seconds and a fraction, in the spellings that logs have for them. */
final class TimeOfDay {
    private static final int[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private static final Digits CLOCK = new Digits("00:00:00");

    private int second;
    private int nano;

    /** Seconds since midnight; 86,400 for 24:00, and one more than usual in a leap second. */
    int second() {
        return second;
    }

    int nano() {
        return nano;
    }

    void clear() {
        second = 0;
        nano = 0;
    }

    /**
     * Reads {@code HH:mm[:ss[fraction]] [AM|PM]}.
     *
     * @return the end; -1 where no time is
     */
    int scan(byte[] b, int p, int to, boolean needSeconds) {
        if (to - p >= 8) {
            long clock = CLOCK.read(b, p);
            if (clock >= 0) {
                if (to - p > 8 && Bytes.isDigit(b[p + 8])) {
                    return -1;
                }
                int hour = Digits.at(clock, 0);
                return fields(b, p + 8, to, hour, Digits.at(clock, 3), Digits.at(clock, 6));
            }
        }
        return loose(b, p, to, needSeconds);
    }

    /** One-digit parts, dots between them, or no seconds. */
    private int loose(byte[] b, int p, int to, boolean needSeconds) {
        int hourEnd = Bytes.digitsEnd(b, p, Math.min(to, p + 3));
        if (hourEnd == p || hourEnd > p + 2 || hourEnd >= to) {
            return -1;
        }
        byte separator = b[hourEnd];
        if (separator != ':' && separator != '.') {
            return -1;
        }
        int minuteEnd = Bytes.digitsEnd(b, hourEnd + 1, Math.min(to, hourEnd + 4));
        if (minuteEnd == hourEnd + 1 || minuteEnd > hourEnd + 3) {
            return -1;
        }
        int hour = number(b, p, hourEnd);
        int minute = number(b, hourEnd + 1, minuteEnd);
        if (minuteEnd < to && b[minuteEnd] == separator) {
            int secondEnd = Bytes.digitsEnd(b, minuteEnd + 1, Math.min(to, minuteEnd + 4));
            if (secondEnd > minuteEnd + 1 && secondEnd <= minuteEnd + 3) {
                return fields(b, secondEnd, to, hour, minute, number(b, minuteEnd + 1, secondEnd));
            }
        }
        boolean half =
                minuteEnd + 1 < to
                        && (b[minuteEnd] == 'A' || b[minuteEnd] == 'P')
                        && b[minuteEnd + 1] == 'M';
        if ((needSeconds && !half) || separator == '.' || minuteEnd - hourEnd != 3) {
            return -1;
        }
        nano = 0;
        return half(b, minuteEnd, to, hour, minute, 0);
    }

    /** {@code HHmmss[fraction]} or {@code HHmm}. */
    int scanBasic(byte[] b, int p, int to) {
        int digits = Bytes.digitsEnd(b, p, Math.min(to, p + 10)) - p;
        if (digits == 6 || digits == 9) {
            int end = fields(b, p + 6, to, two(b, p), two(b, p + 2), two(b, p + 4));
            if (digits == 9 && end >= 0) {
                nano = number(b, p + 6, p + 9) * 1_000_000;
                return p + 9;
            }
            return end;
        }
        if (digits == 4) {
            nano = 0;
            return half(b, p + 4, to, two(b, p), two(b, p + 2), 0);
        }
        return -1;
    }

    private int fields(byte[] b, int p, int to, int hour, int minute, int sec) {
        nano = 0;
        int end = p;
        if (p + 1 < to && Bytes.isDigit(b[p + 1])) {
            byte c = b[p];
            if (c == '.' || c == ',') {
                end = fraction(b, p + 1, to);
            } else if (c == ':') {
                end = millis(b, p, to);
            }
        }
        return half(b, end, to, hour, minute, sec);
    }

    private int fraction(byte[] b, int p, int to) {
        int i = p;
        int value = 0;
        int limit = Math.min(to, p + 9);
        while (i < limit) {
            int d = b[i] - '0';
            if (d < 0 || d > 9) {
                break;
            }
            value = value * 10 + d;
            i++;
        }
        nano = value * POWERS[i - p];
        return i == limit ? Bytes.digitsEnd(b, i, to) : i;
    }

    /** Milliseconds after a colon, with or without leading zeros. */
    private int millis(byte[] b, int p, int to) {
        int end = Bytes.digitsEnd(b, p + 1, Math.min(to, p + 5));
        if (end > p + 4 || (end < to && b[end] == ':')) {
            return p;
        }
        nano = number(b, p + 1, end) * 1_000_000;
        return end;
    }

    /** Applies AM or PM, checks the ranges and keeps the result. */
    private int half(byte[] b, int p, int to, int hour, int minute, int sec) {
        int end = p;
        int h = hour;
        int at = p;
        if (at < to && b[at] == ' ') {
            at++;
        } else if (at + 2 < to && b[at] == (byte) 0xE2 && b[at + 1] == (byte) 0x80) {
            // U+202F, the narrow space of newer Java versions.
            at += 3;
        }
        if (at + 1 < to
                && ((b[at] | 0x20) == 'a' || (b[at] | 0x20) == 'p')
                && (b[at + 1] | 0x20) == 'm'
                && (at + 2 == to || !Bytes.isLetterOrDigit(b[at + 2]))
                && hour >= 1
                && hour <= 12) {
            h = hour % 12 + ((b[at] | 0x20) == 'p' ? 12 : 0);
            end = at + 2;
        }
        boolean midnight = h == 24 && minute == 0 && sec == 0;
        if ((h > 23 && !midnight) || h < 0 || minute < 0 || minute > 59 || sec < 0 || sec > 60) {
            return -1;
        }
        second = h * 3600 + minute * 60 + sec;
        return end;
    }

    /** Two digits as a number, or a negative one. */
    static int two(byte[] b, int p) {
        int tens = b[p] - '0';
        int ones = b[p + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            return -1;
        }
        return tens * 10 + ones;
    }

    static int number(byte[] b, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n = n * 10 + b[i] - '0';
        }
        return n;
    }
}
