package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.bytes;
import static io.logriver.udfs.join.Ascii.starts;
import static io.logriver.udfs.join.Phase.PYTHON;
import static io.logriver.udfs.join.Phase.PYTHON_END;
import static io.logriver.udfs.join.Phase.RUBY_FRAMES;

import org.jspecify.annotations.Nullable;

/** Which lines continue a Python traceback. */
final class PythonPhases {
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

    private PythonPhases() {}

    static @Nullable Phase afterTrace(Shape shape, byte[] text, int from, int to) {
        if (shape.isIndented() || shape == Shape.PYTHON_TRACEBACK) {
            return PYTHON;
        }
        return switch (shape) {
            case BLANK -> PYTHON;
            case PYTHON_CHAIN -> Phase.PYTHON_CHAIN;
            case EXCEPTION, RUBY_ERROR -> PYTHON_END;
            case OTHER -> {
                if (isState(text, from, to)) {
                    yield PYTHON;
                }
                yield isError(text, from, to) ? PYTHON_END : null;
            }
            default -> null;
        };
    }

    /**
     * {@code KeyboardInterrupt}, {@code zmq.error.Again: reason}: a class, perhaps with a colon.
     */
    private static boolean isError(byte[] text, int from, int to) {
        int end = ExceptionName.end(text, from, to);
        boolean named =
                end > from
                        && (Ascii.isUpperCase(text[from])
                                || Ascii.indexOfByte(text, from, end, (byte) '.') > from);
        return named
                && (end == to || (text[end] == ':' && (end + 1 == to || text[end + 1] == ' ')));
    }

    private static boolean isState(byte[] text, int from, int to) {
        return starts(text, from, to, CURRENT_THREAD)
                || starts(text, from, to, OTHER_THREAD)
                || starts(text, from, to, PYTHON_STATE)
                || starts(text, from, to, EXTENSIONS);
    }

    static @Nullable Phase afterEnd(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case BLANK, INDENTED, PYTHON_GROUP -> PYTHON_END;
            case PYTHON_CHAIN -> Phase.PYTHON_CHAIN;
            case RUBY_FROM -> RUBY_FRAMES;
            case OTHER -> {
                if (starts(text, from, to, CALL_STACK)) {
                    yield PYTHON;
                }
                yield isDetail(text, from, to) ? PYTHON_END : null;
            }
            default -> null;
        };
    }

    private static boolean isDetail(byte[] text, int from, int to) {
        return starts(text, from, to, SQLALCHEMY_SQL)
                || starts(text, from, to, SQLALCHEMY_PARAMETERS)
                || starts(text, from, to, SQLALCHEMY_LINK)
                || starts(text, from, to, POSTGRES_DETAIL)
                || starts(text, from, to, POSTGRES_HINT)
                || starts(text, from, to, POSTGRES_LINE)
                || starts(text, from, to, LOG_MESSAGE)
                || starts(text, from, to, LOG_ARGUMENTS);
    }

    static @Nullable Phase afterChain(Shape shape) {
        return switch (shape) {
            case BLANK -> Phase.PYTHON_CHAIN;
            case PYTHON_TRACEBACK, PYTHON_FILE, PYTHON_GROUP -> PYTHON;
            default -> null;
        };
    }
}
