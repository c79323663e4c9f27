package io.logriver.udfs.envelope;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * What an agent wrapped around a line: put aside while the line inside is read, then added where
 * that does not say the same itself.
 */
final class Envelope {
    private static final byte[] ENVELOPE = "envelope".getBytes(StandardCharsets.US_ASCII);

    private final ParsedLine outer;
    private final ByteWriter inner = new ByteWriter(512);

    Envelope(ParserOptions options) {
        outer = new ParsedLine(options);
    }

    /**
     * Reads the message of a line as a line of its own.
     *
     * @param out has the envelope's fields, and the inner line as its message
     */
    void open(InnerParser parser, byte[] name, ParsedLine out) {
        byte[] source = out.source(Field.MESSAGE);
        int from = out.offset(Field.MESSAGE);
        int to = from + out.length(Field.MESSAGE);
        if (out.isEscaped(Field.MESSAGE)) {
            inner.clear();
            JsonText.unescape(source, from, to, inner);
            source = inner.array();
            from = 0;
            to = inner.length();
        }
        out.unset(Field.MESSAGE);
        outer.clear();
        outer.addMissing(out);
        while (to > from && (source[to - 1] == '\n' || source[to - 1] == '\r')) {
            to--;
        }
        parser.parse(source, from, to, out);
        out.setContentIfAbsent(source, from, to - from);
        out.addMissing(outer);
        out.labelMembers().text(ENVELOPE, name, 0, name.length);
        out.setTakenApart(true);
    }

    /**
     * As {@link #open}, but only where the inner line is one of a format that tells its level or
     * its time; else all stays as it is.
     */
    void openIfLine(InnerParser parser, byte[] name, ParsedLine out) {
        byte[] source = out.source(Field.MESSAGE);
        int from = out.offset(Field.MESSAGE);
        int length = out.length(Field.MESSAGE);
        Format format = out.format();
        outer.clear();
        outer.addMissing(out);
        parser.parse(source, from, from + length, out);
        if (!isLine(out)) {
            out.clear();
            out.addMissing(outer);
            out.setFormat(format);
            return;
        }
        outer.unset(Field.MESSAGE);
        out.setContentIfAbsent(source, from, length);
        out.addMissing(outer);
        out.labelMembers().text(ENVELOPE, name, 0, name.length);
        out.setTakenApart(true);
    }

    private static boolean isLine(ParsedLine line) {
        Format format = line.format();
        if (!line.has(Field.MESSAGE) || format == Format.PLAIN) {
            return false;
        }
        return line.level() != null || (format == Format.JSON && line.hasTimestamp());
    }
}
