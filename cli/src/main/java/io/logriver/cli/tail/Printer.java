package io.logriver.cli.tail;

import io.logriver.model.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints events in the form that was asked for. */
final class Printer {
    /** The forms of the output. */
    enum Form {
        /** For people. */
        PRETTY,
        /** The wire format, one object a line. */
        JSON,
        /** The lines as they were written. */
        RAW
    }

    private final OutputStream out;
    private final Form form;
    private final Pretty pretty;

    Printer(OutputStream out, Form form, Pretty pretty) {
        this.out = out;
        this.form = form;
        this.pretty = pretty;
    }

    void print(List<Event> events) throws IOException {
        for (Event event : events) {
            out.write(bytes(event));
            out.write('\n');
        }
        out.flush();
    }

    private byte[] bytes(Event event) {
        return switch (form) {
            case JSON -> event.json();
            case RAW -> {
                String original = event.text(Wire.EVENT_ORIGINAL);
                yield utf8(original == null ? event.textOrEmpty(Wire.MESSAGE) : original);
            }
            case PRETTY -> utf8(pretty.print(event));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
