package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.PatternRule;
import io.logriver.udfs.pattern.UserPatterns;
import io.logriver.udfs.scan.Ansi;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands any line: tells its format by its first bytes, unwraps envelopes, and falls back to
 * plain text; never throws, whatever the bytes. Not thread-safe.
 */
public final class LineParser {
    /** How many envelopes may lie in each other. */
    private static final int ENVELOPES_MAX = 3;

    private final ParserOptions options;
    private final TimeScanner times;
    private final @Nullable OwnFormats own;
    private final Dispatcher dispatcher;
    private final ByteWriter stripped = new ByteWriter(1024);
    private final CutLine cutLine = new CutLine();

    public LineParser() {
        this(ParserOptions.DEFAULTS);
    }

    public LineParser(ParserOptions options) {
        this(options, List.of());
    }

    /**
     * A parser that knows formats of a tenant's own.
     *
     * @param patterns tried in order before the built-in formats; what cannot be used is left out,
     *     see {@link #patterns}
     */
    public LineParser(ParserOptions options, List<PatternRule> patterns) {
        this.options = options;
        times = new TimeScanner(options.zone());
        own = patterns.isEmpty() ? null : new OwnFormats(patterns, times, options);
        dispatcher = new Dispatcher(options, times, own, ENVELOPES_MAX);
    }

    /** The tenant's own patterns: what was refused, and what ran out of steps; null for none. */
    public @Nullable UserPatterns patterns() {
        return own == null ? null : own.all();
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
        parse(line, offset, length, nowMillis, null, out);
    }

    /**
     * Reads one line of a service.
     *
     * @param service whose patterns are tried too; null or empty for the one that the line or its
     *     envelope names, if any
     */
    public void parse(
            byte[] line,
            int offset,
            int length,
            long nowMillis,
            byte @Nullable [] service,
            ParsedLine out) {
        times.setNow(nowMillis);
        if (own == null || !own.isByService()) {
            read(line, offset, length, out);
            return;
        }
        String named = OwnFormats.name(service);
        own.choose(named);
        read(line, offset, length, out);
        if (named == null && own.choose(serviceOf(out))) {
            read(line, offset, length, out);
        }
    }

    private static @Nullable String serviceOf(ParsedLine line) {
        return line.has(Field.SERVICE_NAME)
                ? new String(
                        line.source(Field.SERVICE_NAME),
                        line.offset(Field.SERVICE_NAME),
                        line.length(Field.SERVICE_NAME),
                        StandardCharsets.UTF_8)
                : null;
    }

    private void read(byte[] line, int offset, int length, ParsedLine out) {
        int lengthMax = options.lineBytesMax();
        int from = offset;
        int to = offset + length;
        boolean cut = length > lengthMax;
        if (cut) {
            to = CutLine.end(line, offset, offset + lengthMax);
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
        boolean inFields = out.format() != Format.PLAIN && out.format() != Format.USER_PATTERN;
        out.setTakenApart(out.isTakenApart() || coloured || cut || inFields);
    }
}
