package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import java.util.Arrays;

/**
 * One event of one or more lines, let go by the joiner; read during the call that hands it over.
 *
 * @param <O> the origin of a line
 */
public final class JoinedEvent<O> {
    private final JoinSource<O> source;
    private final OpenEvent<O> event;

    JoinedEvent(JoinSource<O> source, OpenEvent<O> event) {
        this.source = source;
        this.event = event;
    }

    /** Where the first line came from: its place is the identity of the event. */
    public O origin() {
        return event.origin;
    }

    /** The number of lines in the event. */
    public int lines() {
        return event.count;
    }

    /** The bytes of the lines as they came, joined by line feeds. */
    public byte[] original() {
        return event.lines.array();
    }

    /** How many of {@link #original()}'s bytes are in use. */
    public int originalLength() {
        return event.lines.length();
    }

    /**
     * Reads what the event says: all that its first line says, with the message, the exception's
     * type and the trace of the lines together. {@code out} holds slices of this event.
     */
    public void read(ParsedLine out) {
        ByteWriter text = event.text;
        byte[] content = event.content;
        if (content == null) {
            source.parse(event.origin, event.lines.array(), 0, event.firstLength, out);
        } else {
            ParsedLine envelope = envelope();
            source.parse(event.origin, content, 0, content.length, out);
            out.addMissing(envelope);
        }
        out.setTakenApart(out.isTakenApart() || event.count > 1);
        if (event.text.length() == event.headEnd) {
            return;
        }
        set(out, Field.MESSAGE, event.messageStart, event.messageEnd);
        if (event.traceStart == OpenEvent.NONE) {
            return;
        }
        set(out, Field.STACK_TRACE, event.traceStart, text.length());
        if (event.typeStart != OpenEvent.NONE) {
            set(out, Field.ERROR_TYPE, event.typeStart, event.typeEnd);
        }
        // A trace is an error that the program could not name a level for.
        if (out.level() == null) {
            out.setLevel(Level.ERROR);
        }
    }

    /**
     * What the envelope around the first piece says. Its bytes are copied: they may lie in an array
     * that the parser uses again for the line inside.
     */
    private ParsedLine envelope() {
        ParsedLine envelope = new ParsedLine();
        source.parse(event.origin, event.lines.array(), 0, event.firstLength, envelope);
        envelope.unset(Field.MESSAGE);
        envelope.setPartial(false);
        for (Field field : Field.values()) {
            if (envelope.has(field)) {
                int length = envelope.length(field);
                int offset = envelope.offset(field);
                byte[] bytes = Arrays.copyOfRange(envelope.source(field), offset, offset + length);
                if (envelope.isEscaped(field)) {
                    envelope.setEscaped(field, bytes, 0, length);
                } else {
                    envelope.set(field, bytes, 0, length);
                }
            }
        }
        return envelope;
    }

    private void set(ParsedLine out, Field field, int from, int to) {
        byte[] text = event.text.array();
        int end = to;
        while (end > from && text[end - 1] <= ' ' && text[end - 1] >= 0) {
            end--;
        }
        out.set(field, text, from, end - from);
    }
}
