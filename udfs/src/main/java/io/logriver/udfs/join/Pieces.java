package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;

/** The pieces of one long line that a container runtime cut, as far as they have come. */
final class Pieces<O> {
    StreamKey stream;
    final O origin;

    /** The physical lines as they came, joined by line feeds. */
    final ByteWriter lines = new ByteWriter(1_024);

    /** What the pieces hold, one after the other. */
    final ByteWriter content = new ByteWriter(1_024);

    int firstLength;
    int count;
    long lastMillis;
    long lastTick;

    Pieces(StreamKey stream, O origin) {
        this.stream = stream;
        this.origin = origin;
    }

    int bytes() {
        return lines.length() + content.length();
    }

    /** Adds one more piece: the line as it came, and what it holds of the long line. */
    void add(byte[] line, int offset, int length, byte[] piece, int from, int to) {
        if (count == 0) {
            firstLength = length;
        } else {
            lines.append('\n');
        }
        lines.append(line, offset, length);
        content.append(piece, from, to - from);
        count++;
    }
}
