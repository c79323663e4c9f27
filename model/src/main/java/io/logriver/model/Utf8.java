package io.logriver.model;

/** What is well-formed UTF-8 (RFC 3629, section 4). */
public final class Utf8 {
    private Utf8() {}

    /**
     * The length of the multi-byte sequence that begins at {@code i}, 2 to 4; or 0 where the bytes
     * there are not well-formed.
     *
     * @param i index of a byte of 0x80 or above
     * @param end where the text ends, exclusive
     */
    public static int sequenceLength(byte[] source, int i, int end) {
        int lead = source[i] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - i < length) {
            return 0;
        }
        int second = source[i + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int j = i + 2; j < i + length; j++) {
            if ((source[j] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
