package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.bytes;
import static io.logriver.udfs.join.Ascii.starts;
import static io.logriver.udfs.join.Phase.GO;

import org.jspecify.annotations.Nullable;

/** Which lines continue the report of a Go program that crashed. */
final class GoPhases {
    private static final byte[] EXIT_STATUS = bytes("exit status ");
    private static final byte[] ELIDED = bytes("...additional frames elided...");
    private static final byte[] ELIDED_NOW = bytes("...");
    private static final byte[] ORIGIN = bytes("[originating from goroutine ");
    private static final byte[] PC = bytes("PC=");
    private static final byte[] GO_MAIN = bytes("main.");
    private static final byte[] GO_RUNTIME = bytes("runtime.");
    private static final byte[] FRAMES_ELIDED = bytes(" frames elided...");

    private GoPhases() {}

    static @Nullable Phase after(Shape shape, byte[] text, int from, int to) {
        return switch (shape) {
            case BLANK, GO_GOROUTINE, GO_DETAIL -> GO;
            // One that is not indented is the next panic.
            case GO_PANIC -> text[from] == '\t' ? GO : null;
            case OTHER, RUBY_ERROR, AT -> isLine(text, from, to) ? GO : null;
            default -> shape.isIndented() && text[from] == '\t' ? GO : null;
        };
    }

    private static boolean isLine(byte[] text, int from, int to) {
        return isCall(text, from, to)
                || isFunction(text, from, to)
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

    /** {@code main.(*Shop).sell(0x1, {0x2, 0x3})}: a dotted word up to its arguments. */
    private static boolean isCall(byte[] text, int from, int to) {
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
    static boolean isFunction(byte[] text, int from, int to) {
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
}
