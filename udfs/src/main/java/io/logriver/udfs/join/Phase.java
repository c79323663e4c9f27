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
    LOG_BREAK;

    private static final Phase[] VALUES = values();

    private static final byte[] SQLALCHEMY_SQL = bytes("[SQL: ");
    private static final byte[] SQLALCHEMY_PARAMETERS = bytes("[parameters: ");
    private static final byte[] SQLALCHEMY_LINK = bytes("(Background on this error at: ");
    private static final byte[] POSTGRES_DETAIL = bytes("DETAIL:  ");
    private static final byte[] POSTGRES_HINT = bytes("HINT:  ");
    private static final byte[] POSTGRES_LINE = bytes("LINE ");
    private static final byte[] CALL_STACK = bytes("Call stack:");
    private static final byte[] CURRENT_THREAD = bytes("Current thread 0x");
    private static final byte[] OTHER_THREAD = bytes("Thread 0x");
    private static final byte[] PYTHON_STATE = bytes("Python runtime state: ");
    private static final byte[] EXTENSIONS = bytes("Extension modules: ");
    private static final byte[] LOG_MESSAGE = bytes("Message: ");
    private static final byte[] LOG_ARGUMENTS = bytes("Arguments: ");
    private static final byte[] ASYNCIO_FUTURE = bytes("future: <");
    private static final byte[] ASYNCIO_TASK = bytes("task: <");
    private static final byte[] ANDROID_PROCESS = bytes("Process: ");
    private static final byte[] EXIT_STATUS = bytes("exit status ");
    private static final byte[] ELIDED = bytes("...additional frames elided...");
    private static final byte[] ELIDED_NOW = bytes("...");
    private static final byte[] ORIGIN = bytes("[originating from goroutine ");
    private static final byte[] PC = bytes("PC=");
    private static final byte[] GO_MAIN = bytes("main.");
    private static final byte[] GO_RUNTIME = bytes("runtime.");
    private static final byte[] EMITTED = bytes("Emitted '");
    private static final byte[] USE_NODE = bytes("(Use `node ");
    private static final byte[] PHP_NEXT = bytes("Next ");
    private static final byte[] PHP_NUMBERED = bytes("PHP   ");
    private static final byte[] LARAVEL_END = bytes("\"}");
    private static final byte[] RUST_ERROR = bytes("Error: ");
    private static final byte[] RUST_LOCATION = bytes("Location:");
    private static final byte[] RUST_ABORT = bytes("fatal runtime error: ");
    private static final byte[] LINE_WORD = bytes(":line ");

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
            case AT, MORE -> frames(text, from, to);
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
    @Nullable Phase next(Shape shape, byte[] text, int from, int to) {
        return switch (this) {
            case LOG_LINE -> afterLogLine(shape, text, from, to);
            case THROWN -> afterThrown(shape, text, from, to);
            case FRAMES -> afterFrames(shape, text, from, to);
            case PYTHON -> afterPython(shape, text, from, to);
            case PYTHON_END -> afterPythonEnd(shape, text, from, to);
            case PYTHON_CHAIN -> afterPythonChain(shape);
            case GO -> afterGo(shape, text, from, to);
            case NODE_SOURCE -> afterNodeSource(shape, text, from, to);
            case NODE -> afterNode(shape, text, from, to);
            case NODE_FIELDS -> afterNodeFields(shape, text, from, to);
            case NODE_END -> shape == Shape.BLANK ? NODE_END : null;
            case RUBY -> afterRuby(shape);
            case RUBY_FRAMES -> afterRubyFrames(shape);
            case CONSOLE -> isIndented(shape) ? CONSOLE : null;
            case PHP -> afterPhp(shape, text, from, to);
            case RUST_MESSAGE -> shape == Shape.BLANK || isTrace(shape) ? null : RUST;
            case RUST -> afterRust(shape, text, from, to);
            case LOG_BREAK -> afterLogBreak(shape, text, from, to);
        };
    }

    private static @Nullable Phase afterLogLine(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case INDENTED, NUMBERED -> LOG_LINE;
            case BLANK -> LOG_BREAK;
            case OTHER -> afterLogLineOther(text, from, to);
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
            case EXCEPTION, PYTHON_TRACEBACK, RUBY_ERROR -> opening(shape, text, from, to);
            default -> null;
        };
    }

    private static @Nullable Phase afterLogLineOther(byte[] text, int from, int to) {
        if (starts(text, from, to, ASYNCIO_FUTURE)
                || starts(text, from, to, ASYNCIO_TASK)
                || starts(text, from, to, ANDROID_PROCESS)) {
            return LOG_LINE;
        }
        return isGoFunction(text, from, to) ? GO : null;
    }

    private static @Nullable Phase afterThrown(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case AT, MORE -> frames(text, from, to);
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
            case AT, MORE -> frames(text, from, to);
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

    private static Phase frames(byte[] text, int from, int to) {
        if (text[to - 1] == '{') {
            return NODE_FIELDS;
        }
        return isNodeFrame(text, from, to) ? NODE : FRAMES;
    }

    /** Node's frames end in line and column: {@code :3:14)}, {@code :3:14}; or have no place. */
    private static boolean isNodeFrame(byte[] text, int from, int to) {
        int i = text[to - 1] == ')' ? to - 2 : to - 1;
        if (text[to - 1] == '>') {
            return true;
        }
        int numbers = 0;
        while (i > from && numbers < 2 && Ascii.isDigit(text[i])) {
            while (i > from && Ascii.isDigit(text[i])) {
                i--;
            }
            if (text[i] != ':') {
                return false;
            }
            i--;
            numbers++;
        }
        return numbers == 2 && Ascii.indexOf(text, from, to, LINE_WORD) < 0;
    }

    private static @Nullable Phase afterPython(Shape shape, byte[] text, int from, int to) {
        if (isIndented(shape) || shape == Shape.PYTHON_TRACEBACK) {
            return PYTHON;
        }
        return switch (shape) {
            case BLANK -> PYTHON;
            case PYTHON_CHAIN -> PYTHON_CHAIN;
            case EXCEPTION, RUBY_ERROR -> PYTHON_END;
            case OTHER -> {
                if (isPythonState(text, from, to)) {
                    yield PYTHON;
                }
                yield isPythonError(text, from, to) ? PYTHON_END : null;
            }
            default -> null;
        };
    }

    /**
     * {@code KeyboardInterrupt}, {@code zmq.error.Again: reason}: a class, perhaps with a colon.
     */
    private static boolean isPythonError(byte[] text, int from, int to) {
        int end = ExceptionName.end(text, from, to);
        boolean named =
                end > from
                        && (Ascii.isUpperCase(text[from])
                                || Ascii.indexOfByte(text, from, end, (byte) '.') > from);
        return named
                && (end == to || (text[end] == ':' && (end + 1 == to || text[end + 1] == ' ')));
    }

    private static boolean isPythonState(byte[] text, int from, int to) {
        return starts(text, from, to, CURRENT_THREAD)
                || starts(text, from, to, OTHER_THREAD)
                || starts(text, from, to, PYTHON_STATE)
                || starts(text, from, to, EXTENSIONS);
    }

    private static @Nullable Phase afterPythonEnd(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case BLANK, INDENTED, PYTHON_GROUP -> PYTHON_END;
            case PYTHON_CHAIN -> PYTHON_CHAIN;
            case RUBY_FROM -> RUBY_FRAMES;
            case OTHER -> {
                if (starts(text, from, to, CALL_STACK)) {
                    yield PYTHON;
                }
                yield isPythonDetail(text, from, to) ? PYTHON_END : null;
            }
            default -> null;
        };
    }

    private static boolean isPythonDetail(byte[] text, int from, int to) {
        return starts(text, from, to, SQLALCHEMY_SQL)
                || starts(text, from, to, SQLALCHEMY_PARAMETERS)
                || starts(text, from, to, SQLALCHEMY_LINK)
                || starts(text, from, to, POSTGRES_DETAIL)
                || starts(text, from, to, POSTGRES_HINT)
                || starts(text, from, to, POSTGRES_LINE)
                || starts(text, from, to, LOG_MESSAGE)
                || starts(text, from, to, LOG_ARGUMENTS);
    }

    private static @Nullable Phase afterPythonChain(Shape shape) {
        return switch (shape) {
            case BLANK -> PYTHON_CHAIN;
            case PYTHON_TRACEBACK, PYTHON_FILE, PYTHON_GROUP -> PYTHON;
            default -> null;
        };
    }

    private static @Nullable Phase afterGo(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case BLANK, GO_GOROUTINE, GO_DETAIL -> GO;
            // One that is not indented is the next panic.
            case GO_PANIC -> text[from] == '\t' ? GO : null;
            case OTHER, RUBY_ERROR, AT -> isGoLine(text, from, to) ? GO : null;
            default -> isIndented(shape) && text[from] == '\t' ? GO : null;
        };
    }

    private static boolean isGoLine(byte[] text, int from, int to) {
        return isGoCall(text, from, to)
                || isGoFunction(text, from, to)
                || starts(text, from, to, GO_MAIN)
                || starts(text, from, to, GO_RUNTIME)
                || starts(text, from, to, EXIT_STATUS)
                || starts(text, from, to, ELIDED)
                || (starts(text, from, to, ELIDED_NOW)
                        && Ascii.indexOf(text, from, to, FRAMES_ELIDED) > 0)
                || starts(text, from, to, ORIGIN)
                || starts(text, from, to, PC)
                || isRegister(text, from, to);
    }

    private static final byte[] FRAMES_ELIDED = bytes(" frames elided...");

    /** {@code main.(*Shop).sell(0x1, {0x2, 0x3})}: a dotted word up to its arguments. */
    private static boolean isGoCall(byte[] text, int from, int to) {
        int space = Ascii.indexOfByte(text, from, to, (byte) ' ');
        int open = Ascii.indexOfByte(text, from, to, (byte) '(');
        int dot = Ascii.indexOfByte(text, from, to, (byte) '.');
        return text[to - 1] == ')'
                && open > 0
                && dot > 0
                && dot <= open
                && (space < 0 || open < space);
    }

    /**
     * A function as Go's error libraries print it: one word, {@code example.com/shop.(*T).Sell}.
     */
    private static boolean isGoFunction(byte[] text, int from, int to) {
        boolean named =
                starts(text, from, to, GO_MAIN)
                        || starts(text, from, to, GO_RUNTIME)
                        || Ascii.indexOfByte(text, from, to, (byte) '/') > from;
        if (!named || Ascii.indexOfByte(text, from, to, (byte) ' ') >= 0) {
            return false;
        }
        int slash = from;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '/') {
                slash = i;
            }
            if (!(Ascii.isLetter(b) || Ascii.isDigit(b) || "/._-()*[]".indexOf(b) >= 0)) {
                return false;
            }
        }
        int dot = Ascii.indexOfByte(text, slash, to, (byte) '.');
        return dot > slash && dot < to - 1 && Ascii.isLetter(text[from]);
    }

    /** {@code rax 0xca}: a register of a crashed process. */
    private static boolean isRegister(byte[] text, int from, int to) {
        int space = Ascii.indexOfByte(text, from, to, (byte) ' ');
        if (space < 0 || space - from > 6) {
            return false;
        }
        int value = Ascii.skipSpaces(text, space, to);
        return value + 2 < to && text[value] == '0' && text[value + 1] == 'x';
    }

    private static @Nullable Phase afterNodeSource(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case EXCEPTION -> THROWN;
            case AT -> frames(text, from, to);
            case BLANK, INDENTED -> NODE_SOURCE;
            case OTHER -> isNodeStatement(text, to) ? NODE_SOURCE : null;
            default -> null;
        };
    }

    /** The source line that Node quotes: a throw, or a statement's end. */
    private static boolean isNodeStatement(byte[] text, int to) {
        byte last = text[to - 1];
        return last == ';' || last == '{' || last == '^' || last == ')' || last == ',';
    }

    private static @Nullable Phase afterNode(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case AT -> frames(text, from, to);
            case BLANK, MORE -> NODE;
            case CAUSED_BY -> THROWN;
            case NODE_VERSION -> NODE_END;
            case OTHER ->
                    starts(text, from, to, EMITTED) || starts(text, from, to, USE_NODE)
                            ? NODE
                            : null;
            default -> null;
        };
    }

    private static @Nullable Phase afterNodeFields(Shape shape, byte[] text, int from, int to) {
        if (isIndented(shape)) {
            return NODE_FIELDS;
        }
        return from < to && text[from] == '}' && to - from <= 2 ? NODE : null;
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
            default -> isIndented(shape) ? RUST : null;
        };
    }

    /** True where a blank line may stand before the rest of what this header begins. */
    static boolean mayBreak(byte[] text, int from, int to) {
        return starts(text, from, to, RUST_ERROR)
                || (text[to - 1] == ':' && to - from > 1 && text[to - 2] == ')');
    }

    private static boolean isIndented(Shape shape) {
        return switch (shape) {
            case INDENTED,
                    AT,
                    MORE,
                    SUPPRESSED,
                    PYTHON_FILE,
                    PYTHON_GROUP,
                    RUBY_FROM,
                    PHP_THROWN,
                    NUMBERED,
                    DOTNET_INNER,
                    CAUSED_BY ->
                    true;
            default -> false;
        };
    }

    private static boolean isTrace(Shape shape) {
        return shape != Shape.OTHER && shape != Shape.INDENTED && shape != Shape.EXCEPTION;
    }
}
