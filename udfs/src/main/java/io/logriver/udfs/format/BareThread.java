package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * The thread of a header that has no brackets around it: {@code main INFO}, {@code INFO main
 * com.acme.Shop -}; and one that was taken for a logger until the logger came.
 */
final class BareThread {
    private static final byte[] MAIN = "main".getBytes(StandardCharsets.US_ASCII);

    private BareThread() {}

    /** {@code main}, or a name with a dash and a number at its end, as pools give them. */
    static boolean isThread(byte[] b, int from, int end) {
        if (end - from == MAIN.length) {
            return Bytes.equal(b, from, end, MAIN);
        }
        return end - from > MAIN.length
                && Bytes.isDigit(b[end - 1])
                && Bytes.isLetter(b[from])
                && Bytes.indexOf(b, from, end, '-') > 0
                && Bytes.indexOf(b, from, end, ':') < 0
                && Bytes.indexOf(b, from, end, '/') < 0;
    }

    /**
     * Takes the name from {@code p} to {@code end} for a thread, where a level stands behind it.
     */
    static boolean beforeLevel(byte[] b, int p, int end, int next, int to, ParsedLine out) {
        if (!isThread(b, p, end)) {
            return false;
        }
        int level = next;
        while (level < to && Bytes.isUpper(b[level])) {
            level++;
        }
        boolean named = level < to && b[level] == ' ' && Levels.ofHeader(b, next, level) != null;
        return named && put(b, p, end, out);
    }

    /** As above, where a logger stands behind it, and a separator behind that. */
    static boolean beforeLogger(byte[] b, int p, int end, int next, int to, ParsedLine out) {
        return isThread(b, p, end) && isLogger(b, next, to) && put(b, p, end, out);
    }

    /**
     * Makes the name in brackets before the level a thread, where the one at {@code p} is a logger.
     */
    static void rename(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        if (!parts.loggerEarly || out.has(Field.THREAD) || !isLogger(b, p, to)) {
            return;
        }
        int from = out.offset(Field.LOGGER);
        put(b, from, from + out.length(Field.LOGGER), out);
        out.unset(Field.LOGGER);
        parts.loggerEarly = false;
    }

    /** A name with points, and a separator or a colon behind it. */
    static boolean isLogger(byte[] b, int p, int to) {
        int end = HeaderNames.end(b, p, to);
        boolean named =
                end < to && (HeaderSigns.dots(b, p, end) > 1 || HeaderSigns.isClass(b, p, end));
        if (!named || HeaderSigns.isThrowable(b, p, end)) {
            return false;
        }
        if (b[end] == ':') {
            return end + 1 < to && Bytes.isBlank(b[end + 1]);
        }
        return Bytes.isBlank(b[end])
                && HeaderSigns.isSeparator(b, Bytes.skipBlanks(b, end, to), to);
    }

    private static boolean put(byte[] b, int from, int end, ParsedLine out) {
        out.set(Field.THREAD, b, from, end - from);
        return true;
    }
}
