package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * What may stand before a header: a file's name as grep writes it, the milliseconds since the
 * start, a process number or a thread in brackets, the name of a program and its process.
 */
final class HeaderStart {
    private static final int PART_MAX = 128;
    private static final int EPOCH_DIGITS_MAX = 13;
    private static final byte[] UPTIME_MS = ascii("uptime_ms");
    private static final byte[] UPTIME = ascii("uptime");
    private static final byte[] PREFIX = ascii("_prefix");

    private HeaderStart() {}

    /** Reads what stands before the header, and the time behind it; returns its end, or -1. */
    static int part(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        if (b[p] == '[') {
            return bracket(b, p, to, parts, out);
        }
        int digits = Bytes.digitsEnd(b, p, Math.min(to, p + EPOCH_DIGITS_MAX + 1));
        if (digits > p) {
            return number(b, p, digits, to, parts, out);
        }
        return source(b, p, to, parts, out);
    }

    /**
     * A file's name before the time, as grep and log collectors put it.
     *
     * @return the end of the time
     */
    private static int source(byte[] b, int from, int to, HeaderParts parts, ParsedLine out) {
        int end = Bytes.wordEnd(b, from, Math.min(to, from + PART_MAX));
        if (end >= to || Bytes.indexOf(b, from, end, '.') < 0) {
            return -1;
        }
        int time = parts.time(b, Bytes.skipBlanks(b, end, to), to, out);
        if (time < 0) {
            return -1;
        }
        out.set(Field.SOURCE, b, from, end - from);
        return time;
    }

    /** {@code 1234 [main] INFO}: log4j's milliseconds since the start. */
    private static int number(
            byte[] b, int p, int digits, int to, HeaderParts parts, ParsedLine out) {
        int next = Bytes.skipBlanks(b, digits, to);
        if (next == digits || next >= to) {
            return -1;
        }
        if (b[next] != '[') {
            return isCapital(b, next, to) ? epoch(b, p, digits, parts, out) : -1;
        }
        int end = thread(b, next, to, parts, out);
        if (end > 0) {
            out.labelMembers()
                    .json(
                            UPTIME_MS,
                            b,
                            firstDigit(b, p, digits),
                            digits - firstDigit(b, p, digits));
        }
        return end;
    }

    /** An epoch in seconds or milliseconds, before a level in capitals. */
    private static int epoch(byte[] b, int p, int digits, HeaderParts parts, ParsedLine out) {
        if (parts.times.scanEpoch(b, p, digits) != digits) {
            return -1;
        }
        parts.timed = true;
        parts.times.apply(out);
        return digits;
    }

    /** JSON's numbers have no zeros before them. */
    private static int firstDigit(byte[] b, int from, int end) {
        int p = from;
        while (p < end - 1 && b[p] == '0') {
            p++;
        }
        return p;
    }

    private static int bracket(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = Bytes.indexOf(b, p, Math.min(to, p + PART_MAX), ']');
        if (close < p + 2 || close + 2 >= to) {
            return -1;
        }
        int digits = Bytes.digitsEnd(b, p + 1, close);
        if (digits == close && b[close + 1] == ' ') {
            int time = parts.time(b, close + 2, to, out);
            if (time > 0) {
                out.set(Field.PID, b, p + 1, close - p - 1);
                return mark(b, time, to, parts, out);
            }
        }
        if (levelFollows(b, close + 1, to) && uptime(b, p + 1, close, out)) {
            parts.bracketedTime = true;
            return close + 1;
        }
        if (b[close + 1] == ' ' && Bytes.isDigit(b[close + 2]) && digits < close) {
            int time = labelled(b, p, close, to, parts, out);
            if (time > 0) {
                return time;
            }
        }
        int program = program(b, p, close, to, parts, out);
        return program > 0 ? program : thread(b, p, to, parts, out);
    }

    /** {@code [name] time}: a word that whoever collects the lines puts before each. */
    private static int labelled(
            byte[] b, int p, int close, int to, HeaderParts parts, ParsedLine out) {
        if (Bytes.wordEnd(b, p, close) != close) {
            return -1;
        }
        int time = parts.time(b, close + 2, to, out);
        if (time > 0) {
            out.labelMembers().text(PREFIX, b, p + 1, close - p - 1);
        }
        return time;
    }

    /** The marks of an old Redis stand for its levels. */
    private static int mark(byte[] b, int time, int to, HeaderParts parts, ParsedLine out) {
        if (time + 3 >= to || b[time] != ' ' || b[time + 2] != ' ') {
            return time;
        }
        Level level =
                switch (b[time + 1]) {
                    case '.', '-' -> Level.DEBUG;
                    case '*' -> Level.INFO;
                    case '#' -> Level.WARN;
                    default -> null;
                };
        if (level == null) {
            return time;
        }
        parts.level = level;
        out.setLevel(level);
        parts.complete = true;
        return time + 2;
    }

    /** Makes what stands between brackets a label, if it is the time since the start. */
    static boolean uptime(byte[] b, int from, int end, ParsedLine out) {
        boolean uptime = isUptime(b, from, end);
        if (uptime) {
            int start = Bytes.skipBlanks(b, from, end);
            out.labelMembers().text(UPTIME, b, start, end - 1 - start);
        }
        return uptime;
    }

    /** {@code 0.123s}, as the JVM and some proxies write the time since the start. */
    private static boolean isUptime(byte[] b, int from, int end) {
        int start = Bytes.skipBlanks(b, from, end);
        int point = Bytes.digitsEnd(b, start, end);
        if (point == start || point + 2 >= end || b[point] != '.' || b[end - 1] != 's') {
            return false;
        }
        return Bytes.digitsEnd(b, point + 1, end) == end - 1;
    }

    private static boolean levelFollows(byte[] b, int p, int to) {
        int from = Bytes.skipBlanks(b, p, to);
        return from < to
                && (b[from] == '[' ? HeaderPairs.isLevel(b, from, to) : isCapital(b, from, to));
    }

    /** {@code [name] 17 - time}: a program that names itself and its process. */
    private static int program(
            byte[] b, int p, int close, int to, HeaderParts parts, ParsedLine out) {
        int pid = Bytes.skipBlanks(b, close + 1, to);
        int pidEnd = Bytes.digitsEnd(b, pid, Math.min(to, pid + 8));
        int dash = Bytes.skipBlanks(b, pidEnd, to);
        if (pidEnd == pid || dash == pidEnd || !HeaderSigns.isSeparator(b, dash, to)) {
            return -1;
        }
        int time = parts.time(b, Bytes.skipBlanks(b, dash + 1, to), to, out);
        if (time < 0) {
            return -1;
        }
        out.labelMembers().text(PREFIX, b, p + 1, close - p - 1);
        out.set(Field.PID, b, pid, pidEnd - pid);
        parts.bracketLogger = true;
        return time;
    }

    /** {@code [main] INFO}: a thread before a level in capitals. */
    private static int thread(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = Bytes.indexOf(b, p, Math.min(to, p + PART_MAX), ']');
        if (close < p + 2 || close + 2 >= to || b[close + 1] != ' ') {
            return -1;
        }
        int next = Bytes.skipBlanks(b, close + 1, to);
        if (next >= to) {
            return -1;
        }
        boolean bracket = b[next] == '[' && HeaderPairs.isLevel(b, next, to);
        if (!bracket && !isCapital(b, next, to)) {
            return -1;
        }
        boolean number = Bytes.digitsEnd(b, p + 1, close) == close;
        out.set(number ? Field.PID : Field.THREAD, b, p + 1, close - p - 1);
        parts.bareParts = true;
        return close + 1;
    }

    /** A level in capitals with a blank or colon behind it. */
    private static boolean isCapital(byte[] b, int from, int to) {
        int end = from;
        while (end < to && end - from <= Levels.NAME_MAX && Bytes.isUpper(b[end])) {
            end++;
        }
        return end < to
                && end - from > 2
                && (Bytes.isBlank(b[end]) || b[end] == ':')
                && Levels.ofHeader(b, from, end) != null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
