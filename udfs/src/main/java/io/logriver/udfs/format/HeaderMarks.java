package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of a header in parentheses, braces, angle brackets or asterisks: a place in the source, a
 * thread or process, a query's id, a level, an Erlang process.
 */
final class HeaderMarks {
    private static final int PART_MAX = 160;
    private static final byte[] LOCATION = ascii("location");
    private static final byte[] QUERY = ascii("query_id");
    private static final byte[] ON = ascii(" on ");

    private HeaderMarks() {}

    static boolean isMark(byte c) {
        return c == '(' || c == '{' || c == '<' || c == '*';
    }

    /** Reads the part that begins at {@code p} with such a mark; returns its end, or -1. */
    static int part(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        return switch (b[p]) {
            case '(' -> parentheses(b, p, to, parts, out);
            case '{' -> braces(b, p, to, parts, out);
            case '<' -> angles(b, p, to, parts, out);
            default -> asterisks(b, p, to, parts, out);
        };
    }

    /** {@code (Main.java:23)}, {@code (17):}, {@code (shop/17 on host):}, a thread. */
    private static int parentheses(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = close(b, p, to);
        if (close < 0 || parts.level == null) {
            return -1;
        }
        int from = p + 1;
        if (HeaderPlaces.isPlace(b, from, close)) {
            out.labelMembers().text(LOCATION, b, from, close - from);
            return close + 1;
        }
        int next = close + 1;
        boolean colon = next + 1 < to && b[next] == ':' && Bytes.isBlank(b[next + 1]);
        if (from == close || out.has(Field.THREAD) || out.has(Field.PID)) {
            return -1;
        }
        if (colon && parts.bareParts && !out.has(Field.LOGGER)) {
            process(b, from, close, out);
            return next + 1;
        }
        boolean context = next + 1 < to && b[next] == ' ' && b[next + 1] == '[';
        boolean logger =
                !out.has(Field.LOGGER)
                        && Bytes.wordEnd(b, from, close) == close
                        && BareThread.isLogger(b, Bytes.skipBlanks(b, next, to), to);
        if (parts.loggerLast || logger || (context && !out.has(Field.LOGGER))) {
            out.set(Field.THREAD, b, from, close - from);
            parts.threadLast = true;
            return next;
        }
        return -1;
    }

    /** {@code 17}, {@code name/17}, {@code name/17 on host}; else a thread. */
    private static void process(byte[] b, int from, int end, ParsedLine out) {
        int stop = end;
        for (int i = from; i + ON.length < end; i++) {
            if (Bytes.startsWith(b, i, end, ON)) {
                out.set(Field.HOST, b, i + ON.length, end - i - ON.length);
                stop = i;
                break;
            }
        }
        int slash = Bytes.indexOf(b, from, stop, '/');
        int number = slash < 0 ? from : slash + 1;
        if (number == stop || Bytes.digitsEnd(b, number, stop) != stop) {
            out.set(Field.THREAD, b, from, stop - from);
            return;
        }
        out.set(Field.PID, b, number, stop - number);
        if (slash > from) {
            out.set(Field.SERVICE_NAME, b, from, slash - from);
        }
    }

    /** {@code {task.py:12}} before the level, or a query's id before {@code <Level>}. */
    private static int braces(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = Bytes.indexOf(b, p, Math.min(to, p + PART_MAX), '}');
        if (close < 0) {
            return -1;
        }
        int from = p + 1;
        if (HeaderPlaces.isPlace(b, from, close)) {
            out.labelMembers().text(LOCATION, b, from, close - from);
            return close + 1;
        }
        boolean query =
                parts.level == null && close + 2 < to && b[close + 1] == ' ' && b[close + 2] == '<';
        if (!query || angleLevel(b, close + 2, to) == null) {
            return -1;
        }
        if (from < close) {
            out.labelMembers().text(QUERY, b, from, close - from);
        }
        return close + 1;
    }

    /** {@code <Error>}, or the Erlang process {@code <0.12.0>} behind the level. */
    private static int angles(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        if (parts.level == null) {
            Level named = parts.timed ? angleLevel(b, p, to) : null;
            if (named == null) {
                return -1;
            }
            parts.level = named;
            out.setLevel(named);
            return Bytes.indexOf(b, p, to, '>') + 1;
        }
        int end = p + 1;
        int dots = 0;
        while (end < to && (Bytes.isDigit(b[end]) || b[end] == '.')) {
            dots += b[end] == '.' ? 1 : 0;
            end++;
        }
        boolean process = dots == 2 && end + 1 < to && b[end] == '>' && b[end + 1] == ' ';
        if (!process || out.has(Field.PID)) {
            return -1;
        }
        out.set(Field.PID, b, p, end + 1 - p);
        parts.complete = true;
        return end + 1;
    }

    private static @Nullable Level angleLevel(byte[] b, int p, int to) {
        int close = Bytes.indexOf(b, p, Math.min(to, p + Levels.NAME_MAX + 2), '>');
        return close < 0 ? null : Levels.ofHeader(b, p + 1, close);
    }

    /** {@code *INFO*}. */
    private static int asterisks(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = Bytes.indexOf(b, p + 1, Math.min(to, p + Levels.NAME_MAX + 2), '*');
        if (close < 0 || parts.level != null || !parts.timed) {
            return -1;
        }
        Level named = Levels.ofHeader(b, p + 1, close);
        if (named == null || (close + 1 < to && !Bytes.isBlank(b[close + 1]))) {
            return -1;
        }
        parts.level = named;
        out.setLevel(named);
        return close + 1;
    }

    /** The parenthesis that closes the one at {@code p}; they may nest. */
    private static int close(byte[] b, int p, int to) {
        int depth = 0;
        int limit = Math.min(to, p + PART_MAX);
        for (int i = p; i < limit; i++) {
            if (b[i] == '(') {
                depth++;
            } else if (b[i] == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
