package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.bytes;
import static io.logriver.udfs.join.Ascii.starts;

import org.jspecify.annotations.Nullable;

/**
 * How far an open event has come, and so which lines may continue it.
 *
 * <p>Snapshots hold the ordinal: new constants go to the end.
 */
enum Phase {
    /** A log line that may be followed by a trace. */
    LOG_LINE,
    /** An exception's header: more of its message may follow, then frames. */
    THROWN,
    /** Frames of Java, .NET or the like. */
    FRAMES,
    PYTHON,
    /** After the line that names a Python exception. */
    PYTHON_END,
    /** After the sentence that announces one more Python traceback. */
    PYTHON_CHAIN,
    GO,
    /** The source line and the caret that Node prints above an exception. */
    NODE_SOURCE,
    NODE,
    /** Inside the braces in which Node prints the fields of an error. */
    NODE_FIELDS,
    NODE_END,
    RUBY,
    RUBY_FRAMES,
    /** .NET's console logger: the message follows, indented. */
    CONSOLE,
    PHP,
    /** A Rust panic, whose message is on the next line. */
    RUST_MESSAGE,
    RUST,
    /** After the empty line that Spring Boot prints between a log line and its trace. */
    LOG_BREAK,
    /** After a line that is an exception's header if a trace follows. */
    NAMED;

    private static final Phase[] VALUES = values();

    private static final byte[] ASYNCIO_FUTURE = bytes("future: <");
    private static final byte[] ASYNCIO_TASK = bytes("task: <");
    private static final byte[] ANDROID_PROCESS = bytes("Process: ");
    private static final byte[] PHP_NEXT = bytes("Next ");
    private static final byte[] PHP_NUMBERED = bytes("PHP   ");
    private static final byte[] LARAVEL_END = bytes("\"}");
    private static final byte[] RUST_ERROR = bytes("Error: ");
    private static final byte[] RUST_LOCATION = bytes("Location:");
    private static final byte[] RUST_ABORT = bytes("fatal runtime error: ");

    static Phase of(int ordinal) {
        return VALUES[ordinal];
    }

    static boolean isValid(int ordinal) {
        return ordinal >= 0 && ordinal < VALUES.length;
    }

    /** The phase of an event that begins with such a line; null where such a line is complete. */
    static @Nullable Phase opening(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case EXCEPTION -> THROWN;
            case NAMED -> NAMED;
            case AT, MORE -> NodePhases.frames(text, from, to);
            case CAUSED_BY, SUPPRESSED -> THROWN;
            case DOTNET_INNER -> FRAMES;
            case PYTHON_TRACEBACK, PYTHON_FILE -> PYTHON;
            case GO_PANIC, GO_GOROUTINE -> GO;
            // A thread that died says so in a line before its error.
            case RUBY_ERROR -> text[from] == '#' ? RUBY_FRAMES : RUBY;
            case RUBY_FROM -> RUBY_FRAMES;
            case DOTNET_CONSOLE -> CONSOLE;
            case PHP_ERROR, PHP_STACK -> PHP;
            case RUST_PANIC -> text[to - 1] == ':' ? RUST_MESSAGE : RUST;
            case RUST_STACK -> RUST;
            case NODE_SOURCE -> NODE_SOURCE;
            default -> null;
        };
    }

    /** The phase after a line that continues an event of this phase; null where it does not. */
    @Nullable Phase next(Shape seen, byte[] text, int from, int to) {
        Shape shape = seen == Shape.NAMED && !takesNames() ? Shape.OTHER : seen;
        return switch (this) {
            case LOG_LINE -> afterLogLine(shape, text, from, to);
            case THROWN -> afterThrown(shape, text, from, to);
            case FRAMES -> afterFrames(shape, text, from, to);
            case PYTHON -> PythonPhases.afterTrace(shape, text, from, to);
            case PYTHON_END -> PythonPhases.afterEnd(shape, text, from, to);
            case PYTHON_CHAIN -> PythonPhases.afterChain(shape);
            case GO -> GoPhases.after(shape, text, from, to);
            case NODE_SOURCE -> NodePhases.afterSource(shape, text, from, to);
            case NODE -> NodePhases.afterFrames(shape, text, from, to);
            case NODE_FIELDS -> NodePhases.afterFields(shape, text, from, to);
            case NODE_END -> shape == Shape.BLANK ? NODE_END : null;
            case RUBY -> afterRuby(shape);
            case RUBY_FRAMES -> afterRubyFrames(shape);
            case CONSOLE -> shape.isIndented() ? CONSOLE : null;
            case PHP -> afterPhp(shape, text, from, to);
            case RUST_MESSAGE -> shape == Shape.BLANK || isTrace(shape) ? null : RUST;
            case RUST -> afterRust(shape, text, from, to);
            case LOG_BREAK -> afterLogBreak(shape, text, from, to);
            case NAMED -> afterNamed(shape, text, from, to);
        };
    }

    /** True where a word that may name an exception does. */
    private boolean takesNames() {
        return this == LOG_LINE || this == LOG_BREAK || this == NODE_SOURCE;
    }

    private static @Nullable Phase afterNamed(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case AT, MORE -> NodePhases.frames(text, from, to);
            case CAUSED_BY, SUPPRESSED, DOTNET_INNER -> THROWN;
            case RUBY_FROM -> RUBY_FRAMES;
            default -> null;
        };
    }

    private static @Nullable Phase afterLogLine(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case INDENTED, NUMBERED -> LOG_LINE;
            case BLANK -> LOG_BREAK;
            case OTHER -> afterLogLineOther(text, from, to);
            case NAMED -> afterLogLineNamed(text, from, to);
            case GO_DETAIL -> GO;
            case RUBY_FRAME -> RUBY_FRAMES;
            case PHP_FRAME -> PHP;
            case CAUSED_BY_LIST -> RUST;
            case DOTNET_CONSOLE, NODE_SOURCE -> null;
            default -> opening(shape, text, from, to);
        };
    }

    private static @Nullable Phase afterLogBreak(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case EXCEPTION, NAMED, PYTHON_TRACEBACK, RUBY_ERROR -> opening(shape, text, from, to);
            default -> null;
        };
    }

    /** Only a name with packages is taken for what the log line tells of, before its frames. */
    private static @Nullable Phase afterLogLineNamed(byte[] text, int from, int to) {
        Phase other = afterLogLineOther(text, from, to);
        int name = ExceptionName.end(text, from, to);
        boolean packaged = Ascii.indexOfByte(text, from, name, (byte) '.') > from;
        return other == null && packaged ? NAMED : other;
    }

    private static @Nullable Phase afterLogLineOther(byte[] text, int from, int to) {
        if (starts(text, from, to, ASYNCIO_FUTURE)
                || starts(text, from, to, ASYNCIO_TASK)
                || starts(text, from, to, ANDROID_PROCESS)) {
            return LOG_LINE;
        }
        return GoPhases.isFunction(text, from, to) ? GO : null;
    }

    private static @Nullable Phase afterThrown(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case AT, MORE -> NodePhases.frames(text, from, to);
            case INDENTED, NUMBERED, CAUSED_BY, SUPPRESSED, DOTNET_INNER -> THROWN;
            case PHP_STACK, PHP_FRAME -> PHP;
            case RUBY_FRAME, RUBY_FROM -> RUBY_FRAMES;
            case PYTHON_TRACEBACK, PYTHON_FILE -> PYTHON;
            case RUST_STACK, CAUSED_BY_LIST -> RUST;
            case GO_GOROUTINE -> GO;
            default -> null;
        };
    }

    private static @Nullable Phase afterFrames(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case AT, MORE -> NodePhases.frames(text, from, to);
            case CAUSED_BY, SUPPRESSED -> THROWN;
            case DOTNET_INNER -> FRAMES;
            case INDENTED -> isTraceNote(text, from, to) ? FRAMES : null;
            default -> null;
        };
    }

    /** The JVM's notes between frames: {@code - locked <0x1>} and {@code [CIRCULAR REFERENCE…]}. */
    private static boolean isTraceNote(byte[] text, int from, int to) {
        int i = Ascii.skipSpaces(text, from, to);
        return text[from] == '\t' && (text[i] == '-' || text[i] == '[');
    }

    private static @Nullable Phase afterRuby(Shape shape) {
        return switch (shape) {
            case BLANK, INDENTED -> RUBY;
            case RUBY_FROM, RUBY_FRAME -> RUBY_FRAMES;
            default -> null;
        };
    }

    private static @Nullable Phase afterRubyFrames(Shape shape) {
        return switch (shape) {
            case RUBY_FROM, RUBY_FRAME, MORE -> RUBY_FRAMES;
            case RUBY_ERROR -> RUBY;
            default -> null;
        };
    }

    private static @Nullable Phase afterPhp(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case PHP_STACK, PHP_FRAME, PHP_THROWN, INDENTED, BLANK -> PHP;
            case EXCEPTION, OTHER -> isPhpLine(text, from, to) ? PHP : null;
            default -> null;
        };
    }

    private static boolean isPhpLine(byte[] text, int from, int to) {
        boolean next =
                starts(text, from, to, PHP_NEXT)
                        && ExceptionName.isHeader(text, from + PHP_NEXT.length, to);
        return next || starts(text, from, to, PHP_NUMBERED) || starts(text, from, to, LARAVEL_END);
    }

    private static @Nullable Phase afterRust(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case BLANK, RUST_NOTE, RUST_STACK, CAUSED_BY_LIST -> RUST;
            case OTHER ->
                    starts(text, from, to, RUST_LOCATION) || starts(text, from, to, RUST_ABORT)
                            ? RUST
                            : null;
            default -> shape.isIndented() ? RUST : null;
        };
    }

    /** True where a blank line may stand before the rest of what this header begins. */
    static boolean mayBreak(byte[] text, int from, int to) {
        return starts(text, from, to, RUST_ERROR)
                || (text[to - 1] == ':' && to - from > 1 && text[to - 2] == ')');
    }

    private static boolean isTrace(Shape shape) {
        return shape != Shape.OTHER && shape != Shape.INDENTED && shape != Shape.EXCEPTION;
    }
}
