package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.ByteSet;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/** A bare part of a header: a logger's name, a process number, a place in the source. */
final class HeaderNames {
    /** What is longer is no name. */
    static final int LENGTH_MAX = 128;

    private static final ByteSet NAMES = ByteSet.lettersDigitsAnd("_.$/:@#-<>*~");

    /** Names have colons between such parts. */
    private static final ByteSet PARTS = ByteSet.lettersDigitsAnd("_.$/@#-<>*~");

    private static final byte[] EVENT = "event_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATABASE = "database".getBytes(StandardCharsets.US_ASCII);

    private HeaderNames() {}

    static boolean isName(byte c) {
        return NAMES.has(c);
    }

    /** The end of a name; a colon belongs to it only where the name goes on after it. */
    static int end(byte[] b, int from, int to) {
        int limit = Math.min(to, from + LENGTH_MAX);
        int p = PARTS.end(b, from, limit);
        while (p < limit && b[p] == ':' && p + 1 < to && isName(b[p + 1])) {
            p = PARTS.end(b, p + 1, limit);
        }
        return p;
    }

    /** Reads a process number where the header goes on after it; returns its end, or -1. */
    static int number(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int end = Bytes.digitsEnd(b, p, Math.min(to, p + 11));
        if (end == p || end - p > 10 || end >= to) {
            return -1;
        }
        if (b[end] == '#') {
            return nginx(b, p, end, to, parts, out);
        }
        if (!Bytes.isBlank(b[end])) {
            return -1;
        }
        int next = Bytes.skipBlanks(b, end, to);
        boolean dashes =
                next + 3 < to && b[next] == '-' && b[next + 1] == '-' && b[next + 2] == '-';
        if (dashes && parts.level != null) {
            parts.format = Format.SPRING_BOOT;
        } else if (parts.level != null || !HeaderSigns.levelAfter(b, next, to)) {
            return parts.level == null ? HeaderPairs.thread(b, p, end, to, out) : -1;
        }
        if (b[next] == '[' && !out.has(Field.PID)) {
            parts.format = Format.MYSQL;
            out.set(Field.THREAD, b, p, end - p);
        } else {
            out.set(out.has(Field.PID) ? Field.THREAD : Field.PID, b, p, end - p);
        }
        return end;
    }

    private static int nginx(byte[] b, int p, int end, int to, HeaderParts parts, ParsedLine out) {
        int second = Bytes.digitsEnd(b, end + 1, to);
        if (second == end + 1 || second >= to || b[second] != ':' || parts.level == null) {
            return -1;
        }
        out.set(Field.PID, b, p, end - p);
        out.set(Field.THREAD, b, end + 1, second - end - 1);
        parts.format = Format.NGINX_ERROR;
        return second + 1;
    }

    /** Reads a logger's name or a place in the source; returns where the header goes on, or -1. */
    static int name(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        BareThread.rename(b, p, to, parts, out);
        if (out.has(Field.LOGGER)
                || parts.format == Format.POSTGRESQL
                || !(Bytes.isLetter(b[p]) || b[p] == '_' || b[p] == '/' || b[p] == '<')) {
            return -1;
        }
        if (parts.format == Format.SPRING_BOOT && HeaderSigns.beforeColon(b, p, to)) {
            int word = Bytes.wordEnd(b, p, to);
            out.set(Field.LOGGER, b, p, word - p);
            return word;
        }
        int end = end(b, p, to);
        if (end - p < 1 || end >= to) {
            return -1;
        }
        byte c = b[end];
        if (c == '=' && parts.level == null) {
            return parts.timed ? HeaderPairs.pairs(b, p, to, parts, out) : -1;
        }
        if (c == '(') {
            return parts.level != null
                    ? call(b, p, end, to, out)
                    : MailProcess.read(b, p, end, to, parts, out);
        }
        if (c == ':') {
            return colon(b, p, end, to, parts, out);
        }
        if (c == '[') {
            return numbered(b, p, end, to, parts, out);
        }
        if (c == '{' && parts.level != null) {
            return span(b, end, to);
        }
        if (!Bytes.isBlank(c)) {
            return -1;
        }
        return separated(b, p, end, to, parts, out);
    }

    /** {@code name: message}, {@code file.go:12: message}, {@code channel.LEVEL: message}. */
    private static int colon(byte[] b, int p, int end, int to, HeaderParts parts, ParsedLine out) {
        if (end + 1 < to && !Bytes.isBlank(b[end + 1])) {
            return -1;
        }
        if (HeaderPlaces.isPlace(b, p, end)) {
            HeaderPlaces.put(b, p, end, out);
            return end + 1;
        }
        if (parts.level == null && parts.timed && HeaderPairs.isLevel(b, end + 2, to)) {
            out.set(Field.LOGGER, b, p, end - p);
            return end + 1;
        }
        if (parts.level == null) {
            int dot = HeaderSigns.lastDot(b, p, end);
            Level level = dot > p ? Levels.of(b, dot + 1, end) : null;
            if (level == null || !parts.timed || !Bytes.isUpper(b[end - 1])) {
                return -1;
            }
            parts.level = level;
            out.setLevel(level);
            out.set(Field.LOGGER, b, p, dot - p);
            return end + 1;
        }
        if (HeaderSigns.isThrowable(b, p, end) || HeaderSigns.isMessageCode(b, p, end)) {
            return -1;
        }
        out.set(Field.LOGGER, b, p, end - p);
        return end + 1;
    }

    /** {@code name[12]: message}, and {@code Category[0]} of .NET at the end of a line. */
    private static int numbered(
            byte[] b, int p, int end, int to, HeaderParts parts, ParsedLine out) {
        int digits = Bytes.digitsEnd(b, end + 1, to);
        if (parts.level == null) {
            return parts.timed ? DaemonName.tight(b, p, end, digits, to, out) : -1;
        }
        if (digits == end + 1 || digits >= to || b[digits] != ']') {
            return -1;
        }
        int next = digits + 1;
        boolean colon = next < to && b[next] == ':';
        boolean padded = b[end + 1] == '0' && digits > end + 2;
        boolean dotnet = !colon && !padded && (next == to || b[next] == ' ');
        dotnet &= !parts.timed || isCategory(b, p, end);
        if (!colon && !dotnet) {
            return -1;
        }
        out.set(Field.LOGGER, b, p, end - p);
        if (dotnet) {
            out.labelMembers().json(EVENT, b, end + 1, digits - end - 1);
        } else {
            out.set(Field.PID, b, end + 1, digits - end - 1);
            next++;
        }
        return next;
    }

    /** .NET's {@code info: Acme.Shop[0]}: a colon before it, and its words begin in capitals. */
    private static boolean isCategory(byte[] b, int p, int end) {
        int last = HeaderSigns.lastDot(b, p, end);
        return b[p - 1] == ' '
                && b[p - 2] == ':'
                && Bytes.isUpper(b[p])
                && last > p
                && Bytes.isUpper(b[last + 1]);
    }

    /** {@code com.acme.Order.place(Order.java:42)}: a method and its place. */
    private static int call(byte[] b, int p, int end, int to, ParsedLine out) {
        int close = Bytes.indexOf(b, end, Math.min(to, end + LENGTH_MAX), ')');
        if (close < 0 || !HeaderPlaces.isPlace(b, end + 1, close)) {
            return -1;
        }
        out.set(Field.LOGGER, b, p, end - p);
        HeaderPlaces.put(b, end + 1, close, out);
        return close + 1;
    }

    /** tracing's {@code span{key=value}:}, which is passed over. */
    private static int span(byte[] b, int brace, int to) {
        int close = Bytes.indexOf(b, brace, Math.min(to, brace + 256), '}');
        return close > 0 && close + 1 < to && b[close + 1] == ':' ? close + 2 : -1;
    }

    /** A name with a dash, bar or colon apart from it, or one in a column of its own. */
    private static int separated(
            byte[] b, int p, int end, int to, HeaderParts parts, ParsedLine out) {
        int next = Bytes.skipBlanks(b, end, to);
        if (next >= to) {
            return -1;
        }
        boolean apart = HeaderSigns.isSeparator(b, next, to);
        if (parts.level != null) {
            if (HeaderPlaces.isPlace(b, p, end)) {
                HeaderPlaces.put(b, p, end, out);
                parts.complete = apart;
                return end;
            }
            int place = apart ? -1 : HeaderPlaces.behind(b, p, end, next, to, out);
            if (place > 0) {
                return place;
            }
            if (!apart
                    && !out.has(Field.THREAD)
                    && BareThread.beforeLogger(b, p, end, next, to, out)) {
                return end;
            }
            if (!apart && !goesOn(b, p, end, next, to, parts)) {
                return -1;
            }
            parts.loggerEarly = apart && b[next] == '|' && !isDottedName(b, p, end);
            out.set(Field.LOGGER, b, p, end - p);
            return end;
        }
        if (parts.timed && b[next] == '[') {
            int daemon = DaemonName.padded(b, p, end, next, to, out);
            if (daemon > 0) {
                return daemon;
            }
        }
        int method = Bytes.wordEnd(b, next, to);
        if (parts.timed && !apart && HeaderSigns.dots(b, p, end) > 1) {
            // java.util.logging: class and method, the message is on the next line or behind them.
            boolean leveled = HeaderPairs.isLevel(b, Bytes.skipBlanks(b, method, to), to);
            if (method == to || leveled) {
                out.set(Field.LOGGER, b, p, end - p);
                return leveled ? method : end;
            }
        }
        if (parts.timed && BareThread.beforeLevel(b, p, end, next, to, out)) {
            return end;
        }
        if (apart
                && b[next] == '-'
                && (parts.bracketedTime || HeaderSigns.levelAfter(b, next + 2, to))) {
            out.set(Field.LOGGER, b, p, end - p);
            return end;
        }
        if (b[next] == '*' && parts.bracketedTime) {
            // Proxifier marks 32-bit programs: "name.exe *64 - message".
            int mark = Bytes.wordEnd(b, next, to);
            int dash = Bytes.skipBlanks(b, mark, to);
            if (HeaderSigns.isSeparator(b, dash, to) && b[dash] == '-') {
                out.set(Field.LOGGER, b, p, mark - p);
                return mark;
            }
        }
        boolean database = parts.numbered && Bytes.indexOf(b, p, end, '@') > 0;
        if (HeaderSigns.levelAfter(b, next, to) && (isDottedName(b, p, end) || database)) {
            if (database) {
                out.labelMembers().text(DATABASE, b, p, end - p);
            } else {
                out.set(Field.LOGGER, b, p, end - p);
            }
            return end;
        }
        return -1;
    }

    /** What follows a name without a separator shows that it is a logger's all the same. */
    private static boolean goesOn(byte[] b, int p, int end, int next, int to, HeaderParts parts) {
        boolean column = parts.blanksAfterLevel > 1 && (next - end > 1 || b[end] == '\t');
        return column
                || (b[next] == '[' && isDottedName(b, p, end) && HeaderSigns.isContext(b, next, to))
                || (parts.threadLast && HeaderSigns.dots(b, p, end) > 1)
                || HeaderSigns.isClass(b, p, end);
    }

    private static boolean isDottedName(byte[] b, int from, int end) {
        return HeaderSigns.dots(b, from, end) > 0;
    }
}
