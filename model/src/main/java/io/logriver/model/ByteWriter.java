package io.logriver.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes that text, numbers and JSON are written into; reusable, not thread-safe.
 *
 * <p>It is what lines are rendered with: nothing here allocates but the growth of the array.
 */
public final class ByteWriter {
    /** How much is escaped at once: room is made for the case that each byte needs an escape. */
    private static final int CHUNK = 4_096;

    /** The most bytes of a character in UTF-8. */
    private static final int SEQUENCE_MAX = 4;

    private static final long SECONDS_OF_DAY = 86_400;

    private byte[] bytes;
    private int length;

    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** The array written into; valid up to {@link #length()}, and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets what was written after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = newLength;
    }

    public void clear() {
        length = 0;
    }

    public ByteWriter append(byte b) {
        reserve(1);
        bytes[length++] = b;
        return this;
    }

    /** Appends an ASCII character. */
    public ByteWriter append(char c) {
        return append((byte) c);
    }

    /** Appends two ASCII characters. */
    public ByteWriter append(char first, char second) {
        reserve(2);
        bytes[length] = (byte) first;
        bytes[length + 1] = (byte) second;
        length += 2;
        return this;
    }

    public ByteWriter append(byte[] source) {
        return append(source, 0, source.length);
    }

    public ByteWriter append(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends text as UTF-8; for constants and rare values, since it allocates. */
    public ByteWriter append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteWriter append(long number) {
        reserve(20);
        if (number == Long.MIN_VALUE) {
            return append("-9223372036854775808");
        }
        if (number < 0) {
            bytes[length++] = '-';
            number = -number;
        }
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        int end = length + digits;
        for (int i = end - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        length = end;
        return this;
    }

    /** Appends {@code digits} decimal digits of a number, with leading zeros. */
    public ByteWriter appendPadded(int number, int digits) {
        reserve(digits);
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        length += digits;
        return this;
    }

    /**
     * Appends UTF-8 text as the inside of a JSON string (RFC 8259): quotes, backslashes and control
     * characters escaped. Malformed sequences become U+FFFD, so that the result is always valid.
     */
    public ByteWriter appendEscaped(byte[] source, int offset, int count) {
        int end = offset + count;
        for (int i = offset; i < end; ) {
            int stop = end - i > CHUNK ? partEnd(source, i + CHUNK) : end;
            reserve((stop - i) * JsonEscapes.LENGTH_MAX + Long.BYTES);
            length = JsonEscapes.write(source, i, stop, bytes, length);
            i = stop;
        }
        return this;
    }

    /** The last place up to {@code stop} where no sequence is taken apart. */
    private static int partEnd(byte[] source, int stop) {
        for (int end = stop; end > stop - SEQUENCE_MAX; end--) {
            if ((source[end] & 0xC0) != 0x80) {
                return end;
            }
        }
        // More bytes in a row go on than one sequence has: the last one ended before.
        return stop;
    }

    /** Appends text as a whole JSON string, quotes included; for constants and rare values. */
    public ByteWriter appendQuoted(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        append((byte) '"');
        appendEscaped(utf8, 0, utf8.length);
        return append((byte) '"');
    }

    /**
     * Appends an instant as {@code 2026-01-31T12:00:00.123Z}: UTC, with 3, 6 or 9 digits of
     * fraction, as few as keep the value.
     *
     * @param epochSecond seconds since 1970, in the years 0 to 9999
     * @param nano 0 to 999,999,999
     */
    public ByteWriter appendInstant(long epochSecond, int nano) {
        long day = Math.floorDiv(epochSecond, SECONDS_OF_DAY);
        int second = (int) (epochSecond - day * SECONDS_OF_DAY);
        return appendDate(day).appendTime(second).appendFraction(nano);
    }

    /**
     * Begins an instant: the date up to the {@code T}.
     *
     * @param day days since 1970
     */
    ByteWriter appendDate(long day) {
        // Days to civil date: http://howardhinnant.github.io/date_algorithms.html#civil_from_days
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra =
                (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        appendPadded(year, 4).append((byte) '-').appendPadded(month, 2).append((byte) '-');
        return appendPadded(dayOfMonth, 2).append((byte) 'T');
    }

    /** Goes on with an instant: the time of day up to the point. */
    ByteWriter appendTime(int secondOfDay) {
        reserve(9);
        int minuteOfDay = secondOfDay / 60;
        two(minuteOfDay / 60, ':');
        two(minuteOfDay % 60, ':');
        two(secondOfDay - minuteOfDay * 60, '.');
        return this;
    }

    private void two(int number, char after) {
        bytes[length] = (byte) ('0' + number / 10);
        bytes[length + 1] = (byte) ('0' + number % 10);
        bytes[length + 2] = (byte) after;
        length += 3;
    }

    /** Ends an instant: 3, 6 or 9 digits, as few as keep the value, and the zone. */
    ByteWriter appendFraction(int nano) {
        reserve(10);
        int micro = nano / 1_000;
        int milli = micro / 1_000;
        three(milli);
        if (milli * 1_000_000 != nano) {
            three(micro - milli * 1_000);
        }
        if (micro * 1_000 != nano) {
            three(nano - micro * 1_000);
        }
        bytes[length++] = 'Z';
        return this;
    }

    private void three(int number) {
        bytes[length] = (byte) ('0' + number / 100);
        bytes[length + 1] = (byte) ('0' + number / 10 % 10);
        bytes[length + 2] = (byte) ('0' + number % 10);
        length += 3;
    }

    /** Appends an instant in epoch milliseconds; see {@link #appendInstant(long, int)}. */
    public ByteWriter appendInstantMillis(long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1_000L);
        return appendInstant(second, (int) (epochMillis - second * 1_000) * 1_000_000);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
