package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.bytes;
import static io.logriver.udfs.join.Ascii.starts;
import static io.logriver.udfs.join.Phase.FRAMES;
import static io.logriver.udfs.join.Phase.NODE;
import static io.logriver.udfs.join.Phase.NODE_END;
import static io.logriver.udfs.join.Phase.NODE_FIELDS;
import static io.logriver.udfs.join.Phase.NODE_SOURCE;
import static io.logriver.udfs.join.Phase.THROWN;

import org.jspecify.annotations.Nullable;

/** Which lines continue what Node prints of an error. */
final class NodePhases {
    private static final byte[] EMITTED = bytes("Emitted '");
    private static final byte[] USE_NODE = bytes("(Use `node ");
    private static final byte[] LINE_WORD = bytes(":line ");

    private NodePhases() {}

    /** The phase after a frame, which may be of Java or .NET too. */
    static Phase frames(byte[] text, int from, int to) {
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

    static @Nullable Phase afterSource(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case EXCEPTION, NAMED -> THROWN;
            case AT -> frames(text, from, to);
            case BLANK, INDENTED -> NODE_SOURCE;
            case OTHER -> isStatement(text, to) ? NODE_SOURCE : null;
            default -> null;
        };
    }

    /** The source line that Node quotes: a throw, or a statement's end. */
    private static boolean isStatement(byte[] text, int to) {
        byte last = text[to - 1];
        return last == ';' || last == '{' || last == '^' || last == ')' || last == ',';
    }

    static @Nullable Phase afterFrames(Shape shape, byte[] text, int from, int to) {
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

    static @Nullable Phase afterFields(Shape shape, byte[] text, int from, int to) {
        if (shape.isIndented()) {
            return NODE_FIELDS;
        }
        return from < to && text[from] == '}' && to - from <= 2 ? NODE : null;
    }
}
