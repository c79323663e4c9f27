package io.logriver.udfs.pattern;

import java.util.Arrays;

/** The line that is scanned, what has been captured, and whether another choice was left open. */
final class ScanState {
    final int[] starts;
    final int[] ends;
    byte[] line = {};
    int from;
    int to;

    /** True where a part on the way could have taken more or less than it did. */
    boolean open;

    /** How many characters may still be looked at. */
    int steps;

    ScanState(int groups) {
        starts = new int[groups];
        ends = new int[groups];
    }

    void load(byte[] newLine, int offset, int length) {
        line = newLine;
        from = offset;
        to = offset + length;
        steps = 8 * length + 256;
    }

    void clear() {
        open = false;
        Arrays.fill(starts, -1);
    }
}
