package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Ansi;
import io.logriver.udfs.time.TimeScanner;

/**
 * Understands any line: tells its format by its first bytes, unwraps envelopes, and falls back to
 * plain text; never throws, whatever the bytes. Not thread-safe.
 */
public final class LineParser {
    /** How many envelopes may lie in each other. */
    private static final int ENVELOPES_MAX = 3;

    private final ParserOptions options;
    private final TimeScanner times;
    private final Dispatcher dispatcher;
    private final ByteWriter stripped = new ByteWriter(1024);
    private final CutLine cutLine = new CutLine();

    public LineParser() {
        this(ParserOptions.DEFAULTS);
    }

    public LineParser(ParserOptions options) {
        this.options = options;
        times = new TimeScanner(options.zone());
        dispatcher = new Dispatcher(options, times, ENVELOPES_MAX);
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
        times.setNow(nowMillis);
        int from = offset;
        int to = offset + length;
        boolean cut = length > options.lineBytesMax();
        if (cut) {
            to = CutLine.end(line, offset, offset + options.lineBytesMax());
        }
        while (to > from && (line[to - 1] == '\n' || line[to - 1] == '\r')) {
            to--;
        }
        if (to - from >= 3
                && line[from] == (byte) 0xEF
                && line[from + 1] == (byte) 0xBB
                && line[from + 2] == (byte) 0xBF) {
            from += 3;
        }
        boolean coloured;
        if (from < to && line[from] == '{') {
            // No valid JSON has a bare escape character: most lines need not be searched for one.
            dispatcher.parse(line, from, to, out);
            coloured = out.format() == Format.PLAIN && Ansi.occursIn(line, from, to);
        } else {
            coloured = Ansi.occursIn(line, from, to);
            if (!coloured) {
                dispatcher.parse(line, from, to, out);
            }
        }
        if (coloured) {
            stripped.clear();
            Ansi.strip(line, from, to, stripped);
            dispatcher.parse(stripped.array(), 0, stripped.length(), out);
        }
        if (cut) {
            cutLine.mark(line, offset, length, out);
        }
        out.setTakenApart(out.isTakenApart() || coloured || cut || out.format() != Format.PLAIN);
    }
}
