package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.ByteSet;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * The headers that most loggers write, read without a detour: a time, a level in capitals, a thread
 * in brackets before or after it, a logger's name with a dash or a colon, or before the level;
 * Spring Boot's with its process number.
 *
 * <p>It takes a line only where the formats after it would come to the same result, part by part;
 * it is a short cut for {@link HeaderFormat}, and whatever is not exactly so is left to that.
 */
public final class UsualHeader implements LineFormat {
    private static final int LENGTH_MIN = 16;
    private static final int NAME_MAX = 120;
    private static final int THREAD_MAX = 64;
    private static final int PID_DIGITS_MAX = 10;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;

    /** A name without colons: what it may hold tells nothing of where it ends. */
    private static final ByteSet NAMES = ByteSet.lettersDigitsAnd("_.$/@#-<>*~");

    /** Without points, slashes and colons, a word in brackets is a thread. */
    private static final ByteSet THREADS = ByteSet.lettersDigitsAnd("_-#");

    private static final byte[] MYSQL_CODE = ascii("MY-");
    private static final byte[] SYSTEM = ascii("System");
    private static final byte[] PROCESS = ascii("pid");

    private final TimeScanner times;

    public UsualHeader(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        int p = times.scan(line, from, to);
        // What ends in a brace may be a logger's JSON object.
        if (p < 0 || end - p < LENGTH_MIN || line[p] != ' ' || line[end - 1] == '}') {
            return false;
        }
        times.apply(out);
        p = dash(line, spaces(line, p, end), end);
        boolean threaded = line[p] == '[';
        if (threaded) {
            p = thread(line, p, end, out);
            if (p < 0 || isLevel(line, out.offset(Field.THREAD), p - 1)) {
                return false;
            }
            p = line[p] == ' ' ? dash(line, spaces(line, p, end), end) : end;
        }
        if (p + 8 > end) {
            return false;
        }
        int next = level(line, p, end, out);
        return next < 0
                ? !threaded && loggerFirst(line, p, end, out)
                : rest(line, next, end, threaded, out);
    }

    /** A level in brackets, as which MySQL's {@code System} counts. */
    private static boolean isLevel(byte[] b, int from, int end) {
        return Levels.ofHeader(b, from, end) != null || Bytes.equal(b, from, end, SYSTEM);
    }

    /** Takes the level at {@code p}; returns where the header goes on, or -1. */
    private static int level(byte[] b, int p, int end, ParsedLine out) {
        long word = Bytes.longAt(b, p);
        int length = wordLength(word);
        Level level = Levels.ofCapitals(word, length);
        if (level == null) {
            return -1;
        }
        out.setLevel(level);
        return dash(b, spaces(b, p + length, end), end);
    }

    /** What follows the level. */
    private static boolean rest(byte[] b, int p, int end, boolean threaded, ParsedLine out) {
        if (p + 1 >= end) {
            return false;
        }
        if (b[p] == '[') {
            return !threaded && threadAndLogger(b, p, end, out);
        }
        return Bytes.isDigit(b[p])
                ? !threaded && spring(b, p, end, out)
                : logger(b, p, end, true, out);
    }

    /** Python's {@code logger - LEVEL - message}. */
    private static boolean loggerFirst(byte[] b, int p, int end, ParsedLine out) {
        int word = p;
        while (word < end && Bytes.isLetter(b[word])) {
            word++;
        }
        int nameEnd = NAMES.end(b, word, Math.min(end, p + NAME_MAX));
        boolean dashed =
                word > p
                        && nameEnd + 11 <= end
                        && b[nameEnd] == ' '
                        && b[nameEnd + 1] == '-'
                        && b[nameEnd + 2] == ' '
                        && Levels.ofHeader(b, p, word) == null;
        int next = dashed ? level(b, nameEnd + 3, end, out) : -1;
        if (next < 0) {
            return false;
        }
        out.set(Field.LOGGER, b, p, nameEnd - p);
        return message(b, next, end, Format.TIMESTAMP_LEVEL_MESSAGE, out);
    }

    /** The name in brackets is a thread only where a logger follows. */
    private static boolean threadAndLogger(byte[] b, int p, int end, ParsedLine out) {
        int next = thread(b, p, end, out);
        if (next < 0 || b[next] != ' ') {
            return false;
        }
        return logger(b, spaces(b, next, end), end, false, out);
    }

    /** {@code pid --- [thread] logger : message}. */
    private static boolean spring(byte[] b, int p, int end, ParsedLine out) {
        int digits = Bytes.digitsEnd(b, p, Math.min(end, p + PID_DIGITS_MAX));
        int dashes = digits + 1;
        boolean dashed =
                dashes + 4 < end
                        && b[digits] == ' '
                        && b[dashes] == '-'
                        && b[dashes + 1] == '-'
                        && b[dashes + 2] == '-'
                        && b[dashes + 3] == ' '
                        && b[dashes + 4] == '[';
        int next = dashed ? thread(b, dashes + 4, end, out) : -1;
        if (next < 0 || b[next] != ' ') {
            return false;
        }
        out.set(Field.PID, b, p, digits - p);
        int name = spaces(b, next, end);
        int nameEnd = NAMES.end(b, name, Math.min(end, name + NAME_MAX));
        int colon = nameEnd < end && b[nameEnd] == ' ' ? spaces(b, nameEnd, end) : end;
        if (nameEnd == name
                || colon + 2 >= end
                || !Bytes.isLetter(b[name])
                || b[colon] != ':'
                || b[colon + 1] != ' ') {
            return false;
        }
        out.set(Field.LOGGER, b, name, nameEnd - name);
        return message(b, colon + 1, end, Format.SPRING_BOOT, out);
    }

    /**
     * A logger and its separator, then the message.
     *
     * @param optional whether the message may begin here
     */
    private static boolean logger(byte[] b, int p, int end, boolean optional, ParsedLine out) {
        int limit = Math.min(end, p + NAME_MAX);
        int nameEnd = p < end && Bytes.isLetter(b[p]) ? NAMES.end(b, p, limit) : limit;
        if (nameEnd + 2 >= limit) {
            return false;
        }
        if (b[nameEnd] == ':') {
            if (b[nameEnd + 1] != ' ' || HeaderSigns.isThrowable(b, p, nameEnd)) {
                return false;
            }
            out.set(Field.LOGGER, b, p, nameEnd - p);
            return message(b, nameEnd + 1, end, Format.TIMESTAMP_LEVEL_MESSAGE, out);
        }
        if (b[nameEnd] != ' ') {
            return false;
        }
        byte next = b[nameEnd + 1];
        if (next == '-' && b[nameEnd + 2] == ' ') {
            out.set(Field.LOGGER, b, p, nameEnd - p);
            return message(b, nameEnd + 2, end, Format.TIMESTAMP_LEVEL_MESSAGE, out);
        }
        if (!optional
                || !Bytes.isLetterOrDigit(next)
                || Bytes.indexOf(b, p, nameEnd, '.') > 0
                || BareThread.isThread(b, p, nameEnd)
                || HeaderPlaces.end(b, nameEnd + 1, end) > 0) {
            return false;
        }
        set(b, p, end, Format.TIMESTAMP_LEVEL_MESSAGE, out);
        return true;
    }

    /** The message behind a separator, unless its first character might belong to the header. */
    private static boolean message(byte[] b, int from, int end, Format format, ParsedLine out) {
        int p = spaces(b, from, end);
        if (p >= end || !Bytes.isLetter(b[p])) {
            return false;
        }
        set(b, p, end, format, out);
        return true;
    }

    private static void set(byte[] b, int from, int end, Format format, ParsedLine out) {
        out.set(Field.MESSAGE, b, from, end - from);
        out.setFormat(format);
    }

    /** Takes a thread in brackets; returns where it ends, or -1. */
    private static int thread(byte[] b, int p, int end, ParsedLine out) {
        int from = spaces(b, p + 1, end);
        int close = THREADS.end(b, from, Math.min(end, from + THREAD_MAX));
        if (close - from < 2
                || close + 1 >= end
                || b[close] != ']'
                || !Bytes.isLetter(b[from])
                || Bytes.startsWith(b, from, close, PROCESS)
                || Bytes.startsWith(b, from, close, MYSQL_CODE)) {
            return -1;
        }
        out.set(Field.THREAD, b, from, close - from);
        return close + 1;
    }

    /** Behind a dash and its blanks, where one is at {@code p}. */
    private static int dash(byte[] b, int p, int end) {
        return p + 1 < end && b[p] == '-' && b[p + 1] == ' ' ? spaces(b, p + 2, end) : p;
    }

    /** The characters before the first space of eight; 8 where there is none. */
    private static int wordLength(long eight) {
        long x = eight ^ SPACES;
        return Long.numberOfTrailingZeros((x - ONES) & ~x & HIGHS) >>> 3;
    }

    private static int spaces(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] == ' ') {
            p++;
        }
        return p;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
