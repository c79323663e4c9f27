package io.logriver.udfs.envelope;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
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
}
