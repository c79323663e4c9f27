package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.format.JsonText;

/** The message of a line as plain text: without JSON's escapes, and without the line's end. */
final class LineText {
    /** The longest first. */
    private static final byte[][] WORDS = {
        Ascii.bytes("\tpanic: "),
        Ascii.bytes("panic: "),
        Ascii.bytes("note: "),
        Ascii.bytes("DETAIL:  "),
        Ascii.bytes("HINT:  ")
    };

    private final ByteWriter unescaped = new ByteWriter(256);
    private byte[] bytes = {};
    private int from;
    private int to;
    private boolean word;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /**
     * Takes the text of a line: its message, but with the word that began it where that word may be
     * a part of a trace ({@code panic: boom}). Valid until the next call.
     */
    void take(ParsedLine line) {
        takeMessage(line);
        word = false;
        if (line.format() == Format.LEVEL_MESSAGE) {
            takeWord();
        }
    }

    /** Takes the line inside an envelope as it is, for what was cut into pieces. */
    void takeContent(ParsedLine line) {
        byte[] content = line.content();
        if (content == null) {
            takeMessage(line);
            return;
        }
        bytes = content;
        from = line.contentOffset();
        to = from + line.contentLength();
    }

    /** True where the text begins with a word that a parser took for a level. */
    boolean hasWord() {
        return word;
    }

    private void takeMessage(ParsedLine line) {
        byte[] source = line.source(Field.MESSAGE);
        int start = line.offset(Field.MESSAGE);
        int end = start + line.length(Field.MESSAGE);
        if (line.isEscaped(Field.MESSAGE)
                && Ascii.indexOfByte(source, start, end, (byte) '\\') >= 0) {
            unescaped.clear();
            JsonText.unescape(source, start, end, unescaped);
            source = unescaped.array();
            start = 0;
            end = unescaped.length();
        }
        while (end > start && (source[end - 1] == '\n' || source[end - 1] == '\r')) {
            end--;
        }
        bytes = source;
        from = start;
        to = end;
    }

    private void takeWord() {
        for (byte[] prefix : WORDS) {
            int start = from - prefix.length;
            if (start >= 0 && Ascii.starts(bytes, start, to, prefix)) {
                from = start;
                word = true;
                return;
            }
        }
    }
}
