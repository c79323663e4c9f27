package io.logriver.model.filter;

import io.logriver.model.ByteWriter;
import java.time.Instant;

/**
 * Compares a time of the wire format ({@code 2026-01-31T12:00:00.123Z}, UTC, up to nanoseconds)
 * with an instant, digit by digit; other texts are never as wanted.
 */
final class TimeCheck implements Check {
    private static final int SECOND_END = "2026-01-31T12:00:00".length();
    private static final int NANO_END = SECOND_END + ".123456789".length();

    private final Operator operator;
    private final byte[] digits;

    TimeCheck(Operator operator, Instant instant) {
        this.operator = operator;
        ByteWriter out = new ByteWriter(32);
        // With nine digits always, so that each has its place.
        out.appendInstant(instant.getEpochSecond(), 0);
        out.truncate(SECOND_END + 1);
        digits = out.appendPadded(instant.getNano(), 9).toByteArray();
    }

    @Override
    public boolean accepts(byte[] bytes, int from, int to) {
        int length = to - 1 - from;
        if (length < SECOND_END || length > NANO_END || bytes[to - 1] != 'Z') {
            return false;
        }
        int comparison = 0;
        for (int i = 0; i < NANO_END; i++) {
            byte expected = digits[i];
            byte b = i < length ? bytes[from + i] : i == SECOND_END ? (byte) '.' : (byte) '0';
            boolean digit = expected >= '0' && expected <= '9';
            if (digit ? b < '0' || b > '9' : b != expected) {
                return false;
            }
            if (comparison == 0) {
                comparison = Byte.compare(b, expected);
            }
        }
        return operator.accepts(comparison);
    }
}
