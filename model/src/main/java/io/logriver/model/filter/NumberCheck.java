package io.logriver.model.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Compares a JSON number, or a text that is one, with a number; other texts are never as wanted.
 */
final class NumberCheck implements Check {
    /** Decimals of so few digits are exact as doubles: each has its own. */
    private static final int EXACT_DIGITS = 15;

    /** What is longer is no number that anybody compares. */
    private static final int LENGTH_MAX = 64;

    private static final double[] POWERS = new double[EXACT_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final Operator operator;
    private final BigDecimal number;
    private final double asDouble;
    private final boolean exact;

    NumberCheck(Operator operator, String number) {
        this.operator = operator;
        this.number = new BigDecimal(number);
        asDouble = this.number.doubleValue();
        exact = this.number.precision() <= EXACT_DIGITS && this.number.scale() <= EXACT_DIGITS;
    }

    @Override
    public boolean accepts(byte[] bytes, int from, int to) {
        if (to == from || to - from > LENGTH_MAX) {
            return false;
        }
        boolean negative = bytes[from] == '-';
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9 && count < EXACT_DIGITS) {
                digits = digits * 10 + digit;
                count++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (bytes[i] == '.' && fraction < 0 && count > 0) {
                fraction = 0;
            } else {
                return slow(bytes, from, to);
            }
        }
        if (count == 0 || fraction == 0 || !exact) {
            return slow(bytes, from, to);
        }
        double value = (negative ? -digits : digits) / POWERS[Math.max(0, fraction)];
        return operator.accepts(value < asDouble ? -1 : value > asDouble ? 1 : 0);
    }

    /** Numbers with exponents or many digits. */
    private boolean slow(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("+-.eE0123456789".indexOf(bytes[i]) < 0) {
                return false;
            }
        }
        try {
            String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
            return operator.accepts(new BigDecimal(text).compareTo(number));
        } catch (NumberFormatException e) {
            // Signs and dots that make no number, such as an address: not as wanted.
            return false;
        }
    }
}
