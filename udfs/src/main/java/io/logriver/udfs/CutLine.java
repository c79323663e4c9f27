package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import java.nio.charset.StandardCharsets;

/** The end of a line over the limit: where it is cut, and the mark that tells what is gone. */
final class CutLine {
    private static final byte[] LENGTH = "line.length".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH = "line.hash".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final ByteWriter message = new ByteWriter(64);
    private final byte[] hash = new byte[16];

    /** The last place at or before {@code to} that is not inside a UTF-8 sequence. */
    static int end(byte[] b, int from, int to) {
        int p = to;
        while (p > from && p > to - 4 && (b[p] & 0xC0) == 0x80) {
            p--;
        }
        return p;
    }

    /** Ends the message with the mark, and labels the line with its whole length and hash. */
    void mark(byte[] line, int offset, int length, ParsedLine out) {
        hash(line, offset, length);
        message.clear();
        message.append(
                out.source(Field.MESSAGE), out.offset(Field.MESSAGE), out.length(Field.MESSAGE));
        message.append(" [cut from ").append(length).append(" bytes, hash ").append(hash);
        message.append((byte) ']');
        if (out.isEscaped(Field.MESSAGE)) {
            out.setEscaped(Field.MESSAGE, message.array(), 0, message.length());
        } else {
            out.set(Field.MESSAGE, message.array(), 0, message.length());
        }
        Members labels = out.labelMembers();
        labels.number(LENGTH, length);
        labels.text(HASH, hash, 0, hash.length);
        out.setCut(true);
    }

    /** FNV-1a of 64 bits over the whole line, in hexadecimal. */
    private void hash(byte[] b, int offset, int length) {
        long h = FNV_BASIS;
        for (int i = offset; i < offset + length; i++) {
            h = (h ^ (b[i] & 0xFF)) * FNV_PRIME;
        }
        for (int i = 15; i >= 0; i--) {
            hash[i] = HEX[(int) (h & 15)];
            h >>>= 4;
        }
    }
}
