package io.logriver.udfs.join;

import static io.logriver.udfs.join.Ascii.indexOf;
import static io.logriver.udfs.join.Ascii.indexOfByte;
import static io.logriver.udfs.join.Ascii.isDigit;
import static io.logriver.udfs.join.Ascii.skipDigits;
import static io.logriver.udfs.join.Ascii.starts;
import static io.logriver.udfs.join.Shape.OTHER;
import static io.logriver.udfs.join.Shape.RUBY_ERROR;
import static io.logriver.udfs.join.Shape.RUBY_FRAME;

/** Tells the lines of a trace that name a place in the code. */
final class Frames {
    private static final byte[] AT_ = Ascii.bytes("at ");
    private static final byte[] DOTS = Ascii.bytes("... ");
    private static final byte[] FROM = Ascii.bytes("from ");
    private static final byte[] IN = Ascii.bytes(":in ");
    private static final byte[] NODE_INTERNAL = Ascii.bytes("node:");

    private Frames() {}

    /** A frame names code or a place in a file; prose that begins with "at" has neither. */
    static boolean isAt(byte[] text, int i, int to) {
        if (!starts(text, i, to, AT_)) {
            return false;
        }
        for (int j = i + AT_.length; j < to; j++) {
            byte b = text[j];
            if (b == '(' || b == '<' || (b == '/' && j > i + AT_.length)) {
                return true;
            }
            if (b == ':' && j + 1 < to && isDigit(text[j + 1]) && j > i + AT_.length + 2) {
                return true;
            }
        }
        return false;
    }

    static boolean isMore(byte[] text, int i, int to) {
        if (!starts(text, i, to, DOTS)) {
            return false;
        }
        int digits = i + DOTS.length;
        int end = skipDigits(text, digits, to);
        return end > digits && end < to && text[end] == ' ';
    }

    static boolean isRubyFrom(byte[] text, int i, int to) {
        if (!starts(text, i, to, FROM)) {
            return false;
        }
        int in = indexOf(text, i, to, IN);
        return (in > 0 && isDigit(text[in - 1])) || lineNumber(text, i, to);
    }

    /** {@code app.rb:3:in `main'}, a frame, or the error that it is the place of. */
    static Shape ruby(byte[] text, int i, int to) {
        int in = indexOf(text, i, to, IN);
        if (in <= i || !isDigit(text[in - 1]) || in + IN.length >= to) {
            return OTHER;
        }
        byte quote = text[in + IN.length];
        if (quote != '`' && quote != '\'') {
            return OTHER;
        }
        return text[to - 1] == ')' ? RUBY_ERROR : RUBY_FRAME;
    }

    /** A path without spaces that ends in {@code .js:12} or the like, or begins as Node's own. */
    static boolean isNodeSource(byte[] text, int i, int to) {
        boolean path = text[i] == '/' || text[i] == 'f' || text[i] == 'n' || hasDrive(text, i, to);
        if (!path || !lineNumber(text, i, to) || indexOfByte(text, i, to, (byte) ' ') >= 0) {
            return false;
        }
        int colon = to - 1;
        while (text[colon] != ':') {
            colon--;
        }
        byte last = text[colon - 1];
        boolean script =
                (last == 's' || last == 'x')
                        && indexOfByte(text, Math.max(i, colon - 5), colon, (byte) '.') >= 0;
        return script || starts(text, i, to, NODE_INTERNAL);
    }

    private static boolean hasDrive(byte[] text, int i, int to) {
        return i + 2 < to && text[i + 1] == ':' && text[i + 2] == '\\';
    }

    /** True where the text ends with a colon and digits, and something stands before them. */
    private static boolean lineNumber(byte[] text, int i, int to) {
        int j = to - 1;
        while (j > i && isDigit(text[j])) {
            j--;
        }
        return j > i && j < to - 1 && text[j] == ':';
    }
}
