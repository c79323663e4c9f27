package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * An event that more lines may belong to: its lines as they came, and their text one below the
 * other.
 *
 * <p>Everything about the text is kept as indices into it, so that a snapshot is the bytes and a
 * few numbers.
 */
final class OpenEvent<O> {
    private static final byte[] UNCAUGHT = Ascii.bytes("Uncaught ");
    private static final byte[] PANIC = Ascii.bytes("panic");
    private static final byte[] FATAL_ERROR = Ascii.bytes("fatal error");

    static final int NONE = -1;

    StreamKey stream;
    final O origin;

    /**
     * The lines as they came, each but the last followed by a line feed. As small as what is in it:
     * most events stay at one line, and thousands may be open.
     */
    final ByteWriter lines = new ByteWriter(0);

    /** The lines' messages, unescaped, joined by line feeds. */
    final ByteWriter text = new ByteWriter(0);

    /** The bytes of the first physical line, which say what the event's other fields are. */
    int firstLength;

    /** The first logical line where it was pieced together from several; else null. */
    byte @Nullable [] content;

    int count;
    Phase phase = Phase.LOG_LINE;
    long lastMillis;
    long lastTick;

    /** Of {@link #text}: the first logical line. */
    int headEnd;

    int messageStart;
    int messageEnd;
    int traceStart = NONE;
    int typeStart = NONE;
    int typeEnd = NONE;

    OpenEvent(StreamKey stream, O origin) {
        this.stream = stream;
        this.origin = origin;
    }

    int bytes() {
        return lines.length() + text.length();
    }

    /** Adds a line's bytes as they came. */
    void addLine(byte[] line, int offset, int length, int physical) {
        if (count > 0) {
            lines.append('\n');
        }
        lines.append(line, offset, length);
        count += physical;
    }

    /** Adds the first line's text. */
    void begin(Shape shape, Phase opening, byte[] message, int from, int to) {
        phase = opening;
        text.append(message, from, to - from);
        headEnd = text.length();
        messageEnd = headEnd;
        boolean logLine = opening == Phase.LOG_LINE || opening == Phase.CONSOLE;
        if (!logLine && opening != Phase.NODE_SOURCE) {
            traceStart = 0;
            nameType(shape, 0, headEnd);
        } else if (opening == Phase.NODE_SOURCE) {
            traceStart = 0;
        }
    }

    /** The phase after a line, or null where the line does not continue this event. */
    @Nullable Phase next(Shape shape, byte[] message, int from, int to) {
        if (phase == Phase.THROWN
                && shape == Shape.BLANK
                && Phase.mayBreak(text.array(), lastLineStart(), text.length())) {
            return Phase.THROWN;
        }
        return phase.next(shape, message, from, to);
    }

    private int lastLineStart() {
        byte[] bytes = text.array();
        int i = text.length();
        while (i > 0 && bytes[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    /** Adds a further line's text. */
    void continueWith(Shape shape, Phase next, byte[] message, int from, int to) {
        text.append('\n');
        int start = text.length();
        text.append(message, from, to - from);
        int end = text.length();
        if (traceStart == NONE) {
            beforeTrace(shape, next, start, end);
        } else if (phase == Phase.PYTHON && next == Phase.PYTHON_END) {
            nameType(Shape.EXCEPTION, start, end);
            headline(start, end);
        } else if (phase == Phase.RUST_MESSAGE && messageEnd == start - 1) {
            messageEnd = end;
        } else if (typeStart == NONE && isHeader(shape)) {
            nameType(shape, start, end);
            headline(start, end);
        } else if (typeStart == NONE && shape == Shape.PYTHON_GROUP) {
            nameInBox(start, end);
        } else if (typeStart == NONE && next == Phase.GO) {
            nameType(shape, start, end);
        }
        phase = next;
    }

    private static boolean isHeader(Shape shape) {
        return shape == Shape.EXCEPTION || shape == Shape.NAMED || shape == Shape.RUBY_ERROR;
    }

    private void beforeTrace(Shape shape, Phase next, int start, int end) {
        if (next == Phase.CONSOLE) {
            console(start, end);
        } else if (next == Phase.LOG_LINE) {
            messageEnd = end;
        } else if (next == Phase.LOG_BREAK) {
            // The empty line parts the message from what may follow.
            return;
        } else if (isHeader(shape) || namesItself(shape)) {
            traceStart = start;
            nameType(shape, start, end);
        } else {
            traceStart = start;
            findTypeInMessage();
        }
    }

    /** The console logger's second line is the message; an exception below it begins the trace. */
    private void console(int start, int end) {
        int word = Ascii.skipSpaces(text.array(), start, end);
        if (messageStart == 0 && messageEnd == headEnd) {
            messageStart = word;
            messageEnd = end;
        } else if (ExceptionName.isHeader(text.array(), word, end)) {
            traceStart = start;
            nameType(Shape.EXCEPTION, word, end);
        } else {
            messageEnd = end;
        }
    }

    private static boolean namesItself(Shape shape) {
        return switch (shape) {
            case PYTHON_TRACEBACK,
                    PYTHON_FILE,
                    GO_PANIC,
                    GO_GOROUTINE,
                    RUST_PANIC,
                    PHP_ERROR,
                    CAUSED_BY ->
                    true;
            default -> false;
        };
    }

    /** A trace that begins with frames: the message above may hold the exception's header. */
    private void findTypeInMessage() {
        int found = ExceptionName.find(text.array(), messageStart, messageEnd);
        if (found < 0) {
            found = ExceptionName.findNamed(text.array(), messageStart, messageEnd);
        }
        if (found >= 0) {
            typeStart = found;
            typeEnd = ExceptionName.end(text.array(), found, messageEnd);
            traceStart = found;
        }
    }

    /** An event that began without a log line is best told by the line that names the exception. */
    private void headline(int start, int end) {
        if (traceStart == 0) {
            messageStart = start;
            messageEnd = end;
        }
    }

    /** Python names the exceptions of a group behind the line of its box. */
    private void nameInBox(int start, int end) {
        int i = start;
        while (i < end && (text.array()[i] == ' ' || text.array()[i] == '|')) {
            i++;
        }
        if (ExceptionName.isHeader(text.array(), i, end)) {
            nameFrom(i, end);
            headline(i, end);
        }
    }

    private void nameType(Shape shape, int start, int end) {
        byte[] bytes = text.array();
        switch (shape) {
            case RUBY_ERROR -> nameRuby(start, end);
            case NAMED -> nameFrom(start, end);
            case RUST_PANIC, GO_PANIC -> nameWord(start, end);
            case PHP_ERROR -> {
                int uncaught = Ascii.indexOf(bytes, start, end, UNCAUGHT);
                nameFrom(uncaught < 0 ? start : uncaught + UNCAUGHT.length, end);
            }
            case EXCEPTION, CAUSED_BY, SUPPRESSED -> {
                if (ExceptionName.isHeader(bytes, start, end) || phase == Phase.PYTHON) {
                    nameFrom(start, end);
                } else {
                    int found = ExceptionName.find(bytes, start, end);
                    if (found >= 0) {
                        nameFrom(found, end);
                    }
                }
            }
            default -> {}
        }
    }

    private void nameFrom(int start, int end) {
        int nameEnd = ExceptionName.end(text.array(), start, end);
        if (nameEnd > start) {
            typeStart = start;
            typeEnd = nameEnd;
        }
    }

    private void nameWord(int start, int end) {
        for (byte[] word : new byte[][] {PANIC, FATAL_ERROR}) {
            int found = Ascii.indexOf(text.array(), start, end, word);
            if (found >= 0) {
                typeStart = found;
                typeEnd = found + word.length;
                return;
            }
        }
    }

    /** Ruby names the exception at the end of the line, in parentheses. */
    private void nameRuby(int start, int end) {
        byte[] bytes = text.array();
        int open = end - 1;
        while (open > start && bytes[open] != '(') {
            open--;
        }
        int nameEnd = ExceptionName.end(bytes, open + 1, end);
        if (open > start && nameEnd == end - 1 && bytes[nameEnd] == ')') {
            typeStart = open + 1;
            typeEnd = nameEnd;
        }
    }
}
