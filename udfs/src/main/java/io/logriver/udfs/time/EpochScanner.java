package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;

/** A time counted from 1970: in digits of any unit, with fraction and exponent, or as TAI64N. */
final class EpochScanner {
    private static final long TAI64_EPOCH = 1L << 62;
    private static final int TAI64_LENGTH = 25;

    private long epochSecond;
    private int nano;

    long epochSecond() {
        return epochSecond;
    }

    int nano() {
        return nano;
    }

    /**
     * Reads 10 digits of seconds (and a fraction), or 13, 16 or 19 of smaller units.
     *
     * @return their end, or -1
     */
    int scan(byte[] b, int p, int to) {
        int end = Bytes.digitsEnd(b, p, Math.min(to, p + 20));
        int digits = end - p;
        if (digits != 10 && digits != 13 && digits != 16 && digits != 19) {
            return -1;
        }
        if (end + 1 < to && b[end] == '.' && Bytes.isDigit(b[end + 1])) {
            end = Bytes.digitsEnd(b, end + 1, Math.min(to, end + 11));
        }
        return scanWhole(b, p, end) ? end : -1;
    }

    /**
     * Reads a number that is an epoch by its looks alone: ten digits and a fraction or a colon, or
     * a decimal with an exponent.
     *
     * @return its end, or -1
     */
    int scanBare(byte[] b, int p, int to) {
        int point = Bytes.digitsEnd(b, p, to);
        if (point + 4 >= to) {
            return -1;
        }
        if (b[point] == ':') {
            return b[point + 1] == ' ' && scanWhole(b, p, point) ? point : -1;
        }
        int end = Bytes.digitsEnd(b, point + 1, to);
        if (b[point] != '.' || end - point < 4 || end >= to) {
            return -1;
        }
        if (b[end] == 'e') {
            int sign = end + 1 < to && b[end + 1] == '+' ? end + 2 : end + 1;
            end = Bytes.digitsEnd(b, sign, Math.min(to, sign + 3));
        }
        return end < to && Bytes.isBlank(b[end]) && scanWhole(b, p, end) ? end : -1;
    }

    /** Takes a number whose unit follows from its size; with fraction and exponent. */
    boolean scanWhole(byte[] b, int from, int to) {
        int end = Bytes.digitsEnd(b, from, Math.min(to, from + 20));
        if (end - from > 19 || end == from) {
            return false;
        }
        long whole = 0;
        for (int i = from; i < end; i++) {
            whole = whole * 10 + b[i] - '0';
        }
        if (whole < 0) {
            return false;
        }
        // The fraction as billionths.
        long billionths = 0;
        if (end < to && b[end] == '.') {
            int start = end + 1;
            end = Bytes.digitsEnd(b, start, to);
            int scale = 100_000_000;
            for (int i = start; i < end && scale > 0; i++) {
                billionths += (long) (b[i] - '0') * scale;
                scale /= 10;
            }
            if (end == start) {
                return false;
            }
        }
        if (end < to && (b[end] | 0x20) == 'e') {
            return exponent(b, from, end, to);
        }
        return end == to && ofUnit(whole, billionths);
    }

    /** {@code 1.714557600123e9}, as zap writes it: the digits with the point moved. */
    private boolean exponent(byte[] b, int from, int e, int to) {
        int at = e + 1;
        if (at < to && b[at] == '+') {
            at++;
        }
        long shift = Bytes.number(b, at, to);
        if (shift < 0 || shift > 18) {
            return false;
        }
        int point = Bytes.digitsEnd(b, from, e) - from + (int) shift;
        long whole = 0;
        long billionths = 0;
        int scale = 100_000_000;
        int seen = 0;
        for (int i = from; i < e; i++) {
            if (b[i] == '.') {
                continue;
            }
            if (seen < point) {
                whole = whole * 10 + b[i] - '0';
            } else if (scale > 0) {
                billionths += (long) (b[i] - '0') * scale;
                scale /= 10;
            }
            seen++;
        }
        for (; seen < point && whole >= 0 && whole < 1L << 58; seen++) {
            whole *= 10;
        }
        return seen >= point && point <= 18 && ofUnit(whole, billionths);
    }

    private boolean ofUnit(long whole, long billionths) {
        if (whole < 100_000_000L) {
            return false;
        }
        if (whole < 100_000_000_000L) {
            epochSecond = whole;
            nano = (int) billionths;
        } else if (whole < 100_000_000_000_000L) {
            epochSecond = whole / 1_000;
            nano = (int) (whole % 1_000) * 1_000_000 + (int) (billionths / 1_000);
        } else if (whole < 100_000_000_000_000_000L) {
            epochSecond = whole / 1_000_000;
            nano = (int) (whole % 1_000_000) * 1_000 + (int) (billionths / 1_000_000);
        } else {
            epochSecond = whole / 1_000_000_000;
            nano = (int) (whole % 1_000_000_000);
        }
        return true;
    }

    /** {@code @} and 24 hexadecimal digits, as daemontools writes it; returns the end, or -1. */
    int tai64(byte[] b, int p, int to) {
        if (to - p < TAI64_LENGTH) {
            return -1;
        }
        long seconds = 0;
        long nanos = 0;
        for (int i = 0; i < 24; i++) {
            byte c = b[p + 1 + i];
            if (!Bytes.isHex(c)) {
                return -1;
            }
            int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            if (i < 16) {
                seconds = seconds << 4 | digit;
            } else {
                nanos = nanos << 4 | digit;
            }
        }
        epochSecond = seconds - TAI64_EPOCH - 10;
        nano = (int) nanos;
        boolean possible = nanos < 1_000_000_000 && epochSecond >= 0 && epochSecond < 1L << 36;
        return possible ? p + TAI64_LENGTH : -1;
    }
}
