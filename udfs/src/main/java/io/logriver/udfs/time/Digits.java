package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Eight characters in fixed places, digits and separators, checked and read at once.
 *
 * <p>Turned by the pattern's bits, a digit is its value and a separator is zero. Adding what each
 * may lack to 128 sets the highest bit of every byte that is more than it may be. Ten times the
 * digits plus the digits one byte further on are the numbers of two digits.
 */
final class Digits {
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOW = 0xFF;

    private final long pattern;
    private final long limits;

    /**
     * @param eight characters, where a 0 stands for any digit
     */
    Digits(String eight) {
        pattern = Bytes.longAt(eight.getBytes(StandardCharsets.US_ASCII), 0);
        long sum = 0;
        for (int i = 7; i >= 0; i--) {
            sum = sum << 8 | (eight.charAt(i) == '0' ? 128 - 10 : 128 - 1);
        }
        limits = sum;
    }

    /** The numbers at {@code p}, for {@link #at}; negative where the characters are others. */
    long read(byte[] b, int p) {
        long digits = Bytes.longAt(b, p) ^ pattern;
        return (((digits + limits) | digits) & HIGHS) != 0 ? -1 : digits * 10 + (digits >>> 8);
    }

    /** The number whose two digits begin at an index of the pattern. */
    static int at(long numbers, int index) {
        return (int) (numbers >>> (index << 3) & LOW);
    }
}
