package io.logriver.cli.ship;

import java.io.IOException;
import java.util.Arrays;

/**
 * Splits bytes that arrive in pieces into lines: at {@code \n}, without a {@code \r} before it; all
 * other bytes stay as they are. A line over the limit is cut to it.
 */
public final class LineSplitter {
    private final int lineBytesMax;
    private final LineSink sink;

    /** What has come of a line that has not ended yet. */
    private byte[] partial = new byte[8 << 10];

    private int partialLength;
    private long fullLength;

    public LineSplitter(int lineBytesMax, LineSink sink) {
        this.lineBytesMax = lineBytesMax;
        this.sink = sink;
    }

    /** Takes the next bytes, and passes on each line that they end. */
    public void accept(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                endLine(bytes, start, i);
                start = i + 1;
            }
        }
        keep(bytes, start, end);
    }

    /** Passes on the line that has begun but not ended, if there is one. */
    public void finish() throws IOException {
        if (fullLength > 0) {
            emit(partial, 0, partialLength, fullLength);
        }
    }

    private void endLine(byte[] bytes, int start, int end) throws IOException {
        if (fullLength == 0) {
            emit(bytes, start, end - start, end - start);
        } else {
            keep(bytes, start, end);
            emit(partial, 0, partialLength, fullLength);
        }
    }

    private void emit(byte[] bytes, int offset, int length, long full) throws IOException {
        boolean whole = length == full;
        if (whole && length > 0 && bytes[offset + length - 1] == '\r') {
            length--;
            full--;
        }
        partialLength = 0;
        fullLength = 0;
        sink.line(bytes, offset, Math.min(length, lineBytesMax), full);
    }

    private void keep(byte[] bytes, int start, int end) {
        fullLength += end - start;
        // One byte more than the limit, so that a \r after the longest line is still seen as such.
        int room = lineBytesMax + 1 - partialLength;
        int count = Math.min(end - start, room);
        if (partial.length - partialLength < count) {
            int wanted = Math.max(partial.length * 2, partialLength + count);
            partial = Arrays.copyOf(partial, Math.min(wanted, lineBytesMax + 1));
        }
        System.arraycopy(bytes, start, partial, partialLength, count);
        partialLength += count;
    }
}
