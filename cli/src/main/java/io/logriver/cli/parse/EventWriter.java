package io.logriver.cli.parse;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.format.JsonText;
import io.logriver.udfs.signature.LogSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes what lines say as one JSON object each, in the wire format's keys. */
final class EventWriter {
    private static final int HOLD_BYTES = 128 << 10;

    private final OutputStream out;
    private final boolean withSignature;
    private final ByteWriter json = new ByteWriter(2 * HOLD_BYTES);
    private final ByteWriter message = new ByteWriter(1_024);
    private final ByteWriter signature = new ByteWriter(1_024);

    EventWriter(OutputStream out, boolean withSignature) {
        this.out = out;
        this.withSignature = withSignature;
    }

    void write(ParsedLine line) {
        line.writeEvent(json);
        if (withSignature && line.has(Field.MESSAGE)) {
            appendSignature(line);
        }
        json.append((byte) '\n');
        if (json.length() >= HOLD_BYTES) {
            flush();
        }
    }

    /** Passes on what is held. */
    void flush() {
        try {
            out.write(json.array(), 0, json.length());
            out.flush();
        } catch (IOException e) {
            // Events come out of a callback that knows no checked exceptions.
            throw new UncheckedIOException(e);
        }
        json.clear();
    }

    private void appendSignature(ParsedLine line) {
        byte[] source = line.source(Field.MESSAGE);
        int offset = line.offset(Field.MESSAGE);
        int length = line.length(Field.MESSAGE);
        if (line.isEscaped(Field.MESSAGE)) {
            message.clear();
            JsonText.unescape(source, offset, offset + length, message);
            source = message.array();
            offset = 0;
            length = message.length();
        }
        signature.clear();
        LogSignature.write(source, offset, length, signature);
        json.truncate(json.length() - 1);
        json.append(",\"message.signature\":\"");
        json.appendEscaped(signature.array(), 0, signature.length());
        json.append((byte) '"').append((byte) '}');
    }
}
