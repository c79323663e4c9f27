package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.indexOf;
import static io.logriver.udfs.join.Ascii.isDigit;
import static io.logriver.udfs.join.Ascii.isLetter;
import static io.logriver.udfs.join.Ascii.skipDigits;
import static io.logriver.udfs.join.Ascii.skipSpaces;
import static io.logriver.udfs.join.Ascii.starts;
import static io.logriver.udfs.join.Shape.AT;
import static io.logriver.udfs.join.Shape.BLANK;
import static io.logriver.udfs.join.Shape.CAUSED_BY;
import static io.logriver.udfs.join.Shape.CAUSED_BY_LIST;
import static io.logriver.udfs.join.Shape.DOTNET_CONSOLE;
import static io.logriver.udfs.join.Shape.DOTNET_INNER;
import static io.logriver.udfs.join.Shape.EXCEPTION;
import static io.logriver.udfs.join.Shape.GO_DETAIL;
import static io.logriver.udfs.join.Shape.GO_GOROUTINE;
import static io.logriver.udfs.join.Shape.GO_PANIC;
import static io.logriver.udfs.join.Shape.INDENTED;
import static io.logriver.udfs.join.Shape.MORE;
import static io.logriver.udfs.join.Shape.NAMED;
import static io.logriver.udfs.join.Shape.NODE_SOURCE;
import static io.logriver.udfs.join.Shape.NODE_VERSION;
import static io.logriver.udfs.join.Shape.NUMBERED;
import static io.logriver.udfs.join.Shape.OTHER;
import static io.logriver.udfs.join.Shape.PHP_ERROR;
import static io.logriver.udfs.join.Shape.PHP_FRAME;
import static io.logriver.udfs.join.Shape.PHP_STACK;
import static io.logriver.udfs.join.Shape.PHP_THROWN;
import static io.logriver.udfs.join.Shape.PYTHON_CHAIN;
import static io.logriver.udfs.join.Shape.PYTHON_FILE;
import static io.logriver.udfs.join.Shape.PYTHON_GROUP;
import static io.logriver.udfs.join.Shape.PYTHON_TRACEBACK;
import static io.logriver.udfs.join.Shape.RUBY_ERROR;
import static io.logriver.udfs.join.Shape.RUBY_FROM;
import static io.logriver.udfs.join.Shape.RUST_NOTE;
import static io.logriver.udfs.join.Shape.RUST_PANIC;
import static io.logriver.udfs.join.Shape.RUST_STACK;
import static io.logriver.udfs.join.Shape.SUPPRESSED;

/** Tells the {@link Shape} of a line by its first bytes; looks further only where those fit. */
final class ShapeScanner {
    private static final byte[] CAUSED = Ascii.bytes("Caused by:");
    private static final byte[] WRAPPED = Ascii.bytes("Wrapped by:");
    private static final byte[] SUPPRESSED_ = Ascii.bytes("Suppressed: ");
    private static final byte[] TRACEBACK = Ascii.bytes("Traceback (");
    private static final byte[] GROUP_TRACEBACK = Ascii.bytes("+ Exception Group Traceback (");
    private static final byte[] FILE = Ascii.bytes("File \"");
    private static final byte[] DURING = Ascii.bytes("During handling of the above exception");
    private static final byte[] ABOVE = Ascii.bytes("The above exception was the direct cause");
    private static final byte[] FATAL_PYTHON = Ascii.bytes("Fatal Python error: ");
    private static final byte[] LOGGING_ERROR = Ascii.bytes("--- Logging error ---");
    private static final byte[] IGNORED = Ascii.bytes("Exception ignored in: ");
    private static final byte[] IN_THREAD = Ascii.bytes("Exception in thread ");
    private static final byte[] PANIC = Ascii.bytes("panic: ");
    private static final byte[] FATAL_ERROR = Ascii.bytes("fatal error: ");
    private static final byte[] HTTP_PANIC = Ascii.bytes("http: panic serving ");
    private static final byte[] GOROUTINE = Ascii.bytes("goroutine ");
    private static final byte[] CREATED_BY = Ascii.bytes("created by ");
    private static final byte[] SIGNAL = Ascii.bytes("[signal ");
    private static final byte[] RUNTIME_STACK = Ascii.bytes("runtime stack:");
    private static final byte[] TERMINATED = Ascii.bytes(" terminated with exception ");
    private static final byte[] THREAD_OBJECT = Ascii.bytes("#<Thread:");
    private static final byte[] INNER = Ascii.bytes("---> ");
    private static final byte[] END_OF = Ascii.bytes("--- End of ");
    private static final byte[] UNHANDLED = Ascii.bytes("Unhandled ");
    private static final byte[] UNCAUGHT = Ascii.bytes("Uncaught ");
    private static final byte[] PHP_FATAL = Ascii.bytes("PHP Fatal error:  Uncaught ");
    private static final byte[] FATAL_UNCAUGHT = Ascii.bytes("Fatal error: Uncaught ");
    private static final byte[] STACK_TRACE = Ascii.bytes("Stack trace:");
    private static final byte[] PHP_STACK_TRACE = Ascii.bytes("PHP Stack trace:");
    private static final byte[] STACKTRACE = Ascii.bytes("[stacktrace]");
    private static final byte[] PREVIOUS = Ascii.bytes("[previous exception]");
    private static final byte[] THROWN_IN = Ascii.bytes("thrown in ");
    private static final byte[] THREAD = Ascii.bytes("thread '");
    private static final byte[] PANICKED = Ascii.bytes(" panicked at ");
    private static final byte[] BACKTRACE = Ascii.bytes("tack backtrace:");
    private static final byte[] NOTE = Ascii.bytes("note: ");
    private static final byte[] NODE_JS = Ascii.bytes("Node.js v");
    private static final byte[] NODE_WARNING = Ascii.bytes("(node:");
    private static final byte[] REJECTION = Ascii.bytes("UnhandledPromiseRejection");

    private ShapeScanner() {}

    /** The shape of the text between two indices; trailing white space counts as text. */
    static Shape of(byte[] text, int from, int to) {
        if (from == to) {
            return BLANK;
        }
        byte first = text[from];
        if (first == ' ' || first == '\t') {
            int start = skipSpaces(text, from, to);
            return start == to ? BLANK : indented(text, start, to);
        }
        return flush(text, from, to);
    }

    private static Shape indented(byte[] text, int i, int to) {
        return switch (text[i]) {
            case 'a' -> Frames.isAt(text, i, to) ? AT : INDENTED;
            case '.' -> Frames.isMore(text, i, to) ? MORE : INDENTED;
            case 'C' -> causedBy(text, i, to, INDENTED);
            case 'S' -> starts(text, i, to, SUPPRESSED_) ? SUPPRESSED : INDENTED;
            case 'F' -> starts(text, i, to, FILE) ? PYTHON_FILE : INDENTED;
            case 'T' -> starts(text, i, to, TRACEBACK) ? PYTHON_TRACEBACK : INDENTED;
            case '+' -> pythonGroup(text, i, to);
            case '|' -> PYTHON_GROUP;
            case 'f' -> Frames.isRubyFrom(text, i, to) ? RUBY_FROM : INDENTED;
            case '-' -> dashes(text, i, to, INDENTED);
            case 't' -> starts(text, i, to, THROWN_IN) ? PHP_THROWN : INDENTED;
            case 'p' -> starts(text, i, to, PANIC) ? GO_PANIC : INDENTED;
            default -> isDigit(text[i]) ? numbered(text, i, to) : INDENTED;
        };
    }

    private static Shape pythonGroup(byte[] text, int i, int to) {
        if (starts(text, i, to, GROUP_TRACEBACK)) {
            return PYTHON_TRACEBACK;
        }
        return i + 1 < to && text[i + 1] == '-' ? PYTHON_GROUP : INDENTED;
    }

    private static Shape numbered(byte[] text, int i, int to) {
        int end = skipDigits(text, i, to);
        if (end + 1 >= to || text[end] != ':' || text[end + 1] != ' ') {
            return INDENTED;
        }
        return Frames.isRubyFrom(text, end + 2, to) ? RUBY_FROM : NUMBERED;
    }

    private static Shape flush(byte[] text, int i, int to) {
        Shape shape =
                switch (text[i]) {
                    case 'a' -> Frames.isAt(text, i, to) && text[to - 1] == ')' ? AT : OTHER;
                    case 'C', 'W' -> causedBy(text, i, to, OTHER);
                    case 'D' -> starts(text, i, to, DURING) ? PYTHON_CHAIN : OTHER;
                    case 'E' -> capitalE(text, i, to);
                    case 'F' -> capitalF(text, i, to);
                    case 'N' -> starts(text, i, to, NODE_JS) ? NODE_VERSION : OTHER;
                    case 'P' -> capitalP(text, i, to);
                    case 'S' -> capitalS(text, i, to);
                    case 'T' -> capitalT(text, i, to);
                    case 'U' -> capitalU(text, i, to);
                    case 'c' -> starts(text, i, to, CREATED_BY) ? GO_DETAIL : OTHER;
                    case 'f' -> starts(text, i, to, FATAL_ERROR) ? GO_PANIC : OTHER;
                    case 'g' -> isGoroutine(text, i, to) ? GO_GOROUTINE : OTHER;
                    case 'h' -> starts(text, i, to, HTTP_PANIC) ? GO_PANIC : OTHER;
                    case 'n' -> starts(text, i, to, NOTE) ? RUST_NOTE : OTHER;
                    case 'p' -> starts(text, i, to, PANIC) ? GO_PANIC : OTHER;
                    case 'r' -> starts(text, i, to, RUNTIME_STACK) ? GO_DETAIL : OTHER;
                    case 's' -> starts(text, i + 1, to, BACKTRACE) ? RUST_STACK : OTHER;
                    case 't' -> isRustPanic(text, i, to) ? RUST_PANIC : OTHER;
                    case '.' -> Frames.isMore(text, i, to) ? MORE : OTHER;
                    case '-' -> flushDashes(text, i, to);
                    case '[' -> bracket(text, i, to);
                    case '#' -> hash(text, i, to);
                    case '(' -> isNodeRejection(text, i, to) ? EXCEPTION : OTHER;
                    default -> OTHER;
                };
        return shape == OTHER ? named(text, i, to) : shape;
    }

    private static Shape capitalE(byte[] text, int i, int to) {
        if (starts(text, i, to, IGNORED)) {
            return PYTHON_TRACEBACK;
        }
        if (starts(text, i, to, IN_THREAD)) {
            return text[to - 1] == ':' ? PYTHON_TRACEBACK : EXCEPTION;
        }
        return OTHER;
    }

    private static Shape capitalF(byte[] text, int i, int to) {
        if (starts(text, i, to, FATAL_PYTHON)) {
            return PYTHON_TRACEBACK;
        }
        return starts(text, i, to, FATAL_UNCAUGHT) ? PHP_ERROR : OTHER;
    }

    private static Shape capitalP(byte[] text, int i, int to) {
        if (starts(text, i, to, PHP_FATAL)) {
            return PHP_ERROR;
        }
        return starts(text, i, to, PHP_STACK_TRACE) ? PHP_STACK : OTHER;
    }

    private static Shape capitalS(byte[] text, int i, int to) {
        if (starts(text, i, to, STACK_TRACE)) {
            return PHP_STACK;
        }
        return starts(text, i + 1, to, BACKTRACE) ? RUST_STACK : OTHER;
    }

    private static Shape capitalT(byte[] text, int i, int to) {
        if (starts(text, i, to, TRACEBACK)) {
            return PYTHON_TRACEBACK;
        }
        return starts(text, i, to, ABOVE) ? PYTHON_CHAIN : OTHER;
    }

    private static Shape capitalU(byte[] text, int i, int to) {
        boolean announced = starts(text, i, to, UNHANDLED) || starts(text, i, to, UNCAUGHT);
        return announced && ExceptionName.find(text, i + 1, to) >= 0 ? EXCEPTION : OTHER;
    }

    private static Shape flushDashes(byte[] text, int i, int to) {
        return starts(text, i, to, LOGGING_ERROR) ? PYTHON_TRACEBACK : dashes(text, i, to, OTHER);
    }

    private static boolean isRustPanic(byte[] text, int i, int to) {
        return starts(text, i, to, THREAD) && indexOf(text, i, to, PANICKED) >= 0;
    }

    private static boolean isNodeRejection(byte[] text, int i, int to) {
        return starts(text, i, to, NODE_WARNING) && indexOf(text, i, to, REJECTION) >= 0;
    }

    /** The shapes that any letter may begin: an exception's name, or the path of a source file. */
    private static Shape named(byte[] text, int i, int to) {
        if (isLetter(text[i])) {
            if (ExceptionName.isHeader(text, i, to)) {
                return EXCEPTION;
            }
            if (ExceptionName.mayBeHeader(text, i, to)) {
                return NAMED;
            }
            if (text[to - 1] == ']' && DotnetConsole.isHead(text, i, to)) {
                return DOTNET_CONSOLE;
            }
        }
        byte last = text[to - 1];
        if (last == '\'' || last == ')') {
            Shape ruby = Frames.ruby(text, i, to);
            if (ruby != OTHER) {
                return ruby;
            }
        }
        return isDigit(last) && Frames.isNodeSource(text, i, to) ? NODE_SOURCE : OTHER;
    }

    private static Shape bracket(byte[] text, int i, int to) {
        if (starts(text, i, to, SIGNAL)) {
            return GO_DETAIL;
        }
        return starts(text, i, to, STACKTRACE) || starts(text, i, to, PREVIOUS) ? PHP_STACK : OTHER;
    }

    private static Shape hash(byte[] text, int i, int to) {
        if (starts(text, i, to, THREAD_OBJECT)) {
            return indexOf(text, i, to, TERMINATED) >= 0 ? RUBY_ERROR : OTHER;
        }
        int end = skipDigits(text, i + 1, to);
        return end > i + 1 && end < to && text[end] == ' ' ? PHP_FRAME : OTHER;
    }

    private static Shape dashes(byte[] text, int i, int to, Shape otherwise) {
        return starts(text, i, to, INNER) || starts(text, i, to, END_OF) ? DOTNET_INNER : otherwise;
    }

    private static Shape causedBy(byte[] text, int i, int to, Shape otherwise) {
        int after;
        if (starts(text, i, to, CAUSED)) {
            after = i + CAUSED.length;
        } else if (starts(text, i, to, WRAPPED)) {
            after = i + WRAPPED.length;
        } else {
            return otherwise;
        }
        if (after == to) {
            return CAUSED_BY_LIST;
        }
        return text[after] == ' ' ? CAUSED_BY : otherwise;
    }

    private static boolean isGoroutine(byte[] text, int i, int to) {
        int digits = i + GOROUTINE.length;
        return starts(text, i, to, GOROUTINE)
                && digits < to
                && isDigit(text[digits])
                && text[to - 1] == ':';
    }
}
