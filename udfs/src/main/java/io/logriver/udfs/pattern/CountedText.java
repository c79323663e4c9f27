package io.logriver.udfs.pattern;

import io.logriver.model.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A line as the regex engine sees it: characters over bytes, every look at one counted, and the
 * looking ended when there were too many. Reused for every line; not thread-safe.
 */
final class CountedText implements CharSequence {
    /** Ends a match that looked too often; carries no stack, since it is made once a text. */
    static final class StepsExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepsExceeded() {
            super("Too many steps", null, false, false);
        }
    }

    private final StepsExceeded exceeded = new StepsExceeded();
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int offset;
    private int length;

    /** The characters and where their bytes begin; null for pure ASCII, which needs neither. */
    private char @Nullable [] chars;

    private char[] decoded = {};
    private int[] starts = {};
    private int steps;
    private int stepsMax;

    /** Begins a line. */
    void load(byte[] source, int from, int count, int newStepsMax) {
        bytes = source;
        offset = from;
        length = count;
        steps = 0;
        stepsMax = newStepsMax;
        chars = null;
        for (int i = from; i < from + count; i++) {
            if (source[i] < 0) {
                decode(from + count);
                return;
            }
        }
    }

    /** Lets go of the line, so that it can be collected. */
    void release() {
        bytes = NOTHING;
        length = 0;
        chars = null;
    }

    int steps() {
        return steps;
    }

    /** Where the bytes of a character begin; for the text's length, where they end. */
    int byteAt(int index) {
        return chars == null ? offset + index : starts[index];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (++steps > stepsMax) {
            throw exceeded;
        }
        char[] wide = chars;
        return wide == null ? (char) bytes[offset + index] : wide[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(chars == null ? (char) bytes[offset + i] : chars[i]);
        }
        return text.toString();
    }

    private void decode(int end) {
        if (decoded.length < length) {
            decoded = new char[length];
            starts = new int[length + 1];
        }
        int count = 0;
        int i = offset;
        while (i < end) {
            int sequence = bytes[i] >= 0 ? 1 : Utf8.sequenceLength(bytes, i, end);
            int point = sequence == 0 ? 0xFFFD : codePoint(i, sequence);
            starts[count] = i;
            if (point >= 0x10000) {
                decoded[count++] = Character.highSurrogate(point);
                starts[count] = i;
                decoded[count++] = Character.lowSurrogate(point);
            } else {
                decoded[count++] = (char) point;
            }
            i += Math.max(1, sequence);
        }
        starts[count] = end;
        length = count;
        chars = decoded;
    }

    private int codePoint(int i, int sequence) {
        if (sequence == 1) {
            return bytes[i];
        }
        int point = bytes[i] & (0x7F >> sequence);
        for (int j = i + 1; j < i + sequence; j++) {
            point = point << 6 | (bytes[j] & 0x3F);
        }
        return point;
    }
}
