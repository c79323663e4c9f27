package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * What Go's logrus writes to a terminal: {@code INFO[0012] message key=value}. The brackets hold
 * the seconds since the start, or the time; pairs stand behind the message, which is padded.
 */
public final class LogrusFormat implements LineFormat {
    private static final int LEVEL_LETTERS = 4;

    /** What logrus makes of its levels' names. */
    private static final Map<String, Level> LEVELS =
            Map.of(
                    "TRAC", Level.TRACE,
                    "DEBU", Level.DEBUG,
                    "INFO", Level.INFO,
                    "WARN", Level.WARN,
                    "ERRO", Level.ERROR,
                    "FATA", Level.FATAL,
                    "PANI", Level.FATAL);

    private static final int SECONDS_DIGITS_MIN = 4;
    private static final int TIME_MAX = 40;
    private static final int GAPS_MAX = 4;
    private static final byte[] UPTIME = "uptime_s".getBytes(StandardCharsets.US_ASCII);

    private final TimeScanner times;

    public LogrusFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int bracket = from + LEVEL_LETTERS;
        if (bracket + 6 > to || line[bracket] != '[') {
            return false;
        }
        Level level = LEVELS.get(new String(line, from, LEVEL_LETTERS, StandardCharsets.US_ASCII));
        int close = Bytes.indexOf(line, bracket, Math.min(to, bracket + TIME_MAX), ']');
        if (level == null || close < 0) {
            return false;
        }
        int digits = Bytes.digitsEnd(line, bracket + 1, close);
        if (digits == close && close - bracket > SECONDS_DIGITS_MIN) {
            int first = bracket + 1;
            while (first < close - 1 && line[first] == '0') {
                first++;
            }
            out.labelMembers().json(UPTIME, line, first, close - first);
            out.setFormat(Format.LEVEL_MESSAGE);
        } else if (times.scan(line, bracket + 1, close) == close) {
            times.apply(out);
            out.setFormat(Format.TIMESTAMP_LEVEL_MESSAGE);
        } else {
            return false;
        }
        out.setLevel(level);
        int message = close + 1 < to && line[close + 1] == ' ' ? close + 2 : close + 1;
        int end = Bytes.trimEnd(line, message, to);
        out.set(Field.MESSAGE, line, message, pairs(line, message, end, out) - message);
        return true;
    }

    /** Takes the pairs behind the padding; returns the end of the message. */
    private static int pairs(byte[] b, int from, int to, ParsedLine out) {
        int gap = gap(b, from, to);
        if (gap < 0) {
            return to;
        }
        int p = Bytes.skipBlanks(b, gap, to);
        while (p < to) {
            int equals = Bytes.indexOf(b, p, to, '=');
            int end = valueEnd(b, equals + 1, to);
            boolean quoted = end - equals > 2 && b[equals + 1] == '"' && b[end - 1] == '"';
            int cut = quoted ? 1 : 0;
            byte[] key = Arrays.copyOfRange(b, p, equals);
            out.labelMembers().text(key, b, equals + 1 + cut, end - equals - 1 - 2 * cut);
            p = Bytes.skipBlanks(b, end, to);
        }
        return Bytes.trimEnd(b, from, gap);
    }

    /** Where the padding begins that pairs follow, or -1; a message has few such gaps itself. */
    private static int gap(byte[] b, int from, int to) {
        int tries = 0;
        int p = from;
        while (p + 2 < to && tries < GAPS_MAX) {
            if (b[p] == ' ' && b[p + 1] == ' ') {
                if (areTokens(b, p, to)) {
                    return p;
                }
                tries++;
                p = Bytes.skipBlanks(b, p, to);
            } else {
                p++;
            }
        }
        return -1;
    }

    /** True where everything from here on is pairs. */
    private static boolean areTokens(byte[] b, int from, int to) {
        int p = Bytes.skipBlanks(b, from, to);
        boolean some = false;
        while (p < to) {
            int key = p;
            while (p < to && (Bytes.isLetterOrDigit(b[p]) || b[p] == '_' || b[p] == '.')) {
                p++;
            }
            if (p == key || p >= to || b[p] != '=') {
                return false;
            }
            p = Bytes.skipBlanks(b, valueEnd(b, p + 1, to), to);
            some = true;
        }
        return some;
    }

    private static int valueEnd(byte[] b, int from, int to) {
        if (from < to && b[from] == '"') {
            for (int i = from + 1; i < to; i++) {
                if (b[i] == '\\') {
                    i++;
                } else if (b[i] == '"') {
                    return i + 1;
                }
            }
            return to;
        }
        return Bytes.wordEnd(b, from, to);
    }
}
