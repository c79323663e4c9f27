package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A bracketed part of a header: a time, a level, process and thread, a module, a client, a request
 * context. What is none of these stays in the message.
 */
final class HeaderBrackets {
    private static final byte[] PID = ascii("pid");
    private static final byte[] TID = ascii("tid");
    private static final byte[] CLIENT_PREFIX = ascii("client ");
    private static final byte[] CLIENT = ascii("client");
    private static final byte[] CODE = ascii("code");
    private static final byte[] MYSQL_CODE = ascii("MY-");
    private static final byte[] REQUEST = ascii("req-");
    private static final byte[] CONTEXT = ascii("context");
    private static final byte[] AUDIT = ascii("AUDIT");

    private HeaderBrackets() {}

    /** Reads the part that begins at {@code p} with a bracket; returns its end, or -1. */
    static int part(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int close = HeaderSigns.close(b, p, to);
        if (close < 0) {
            return -1;
        }
        int from = Bytes.skipBlanks(b, p + 1, close);
        int end = Bytes.trimEnd(b, from, close);
        int next = close + 1;
        if (from == end) {
            return parts.timed ? next : -1;
        }
        if (!parts.timed && BracketedTime.read(b, from, end, parts, out)) {
            return next;
        }
        if (parts.level == null && level(b, from, end, parts, out)) {
            return next;
        }
        if (parts.level != null && HeaderPlaces.isPlace(b, from, end)) {
            HeaderPlaces.put(b, from, end, out);
            return next;
        }
        if (parts.timed && parts.level == null && HeaderStart.uptime(b, from, end, out)) {
            return next;
        }
        if (process(b, from, end, parts, out)
                || client(b, from, end, parts, out)
                || context(b, from, end, parts, out)
                || name(b, from, end, next, to, parts, out)) {
            return next;
        }
        return -1;
    }

    /** {@code INFO}, Apache's {@code core:error}, {@code main/WARN}. */
    private static boolean level(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        int split = -1;
        for (int i = from; i < end; i++) {
            if (b[i] == ':' || b[i] == '/') {
                split = i;
            }
        }
        Level whole = Levels.ofHeader(b, from, end);
        if (whole == null && isSystem(b, from, end)) {
            whole = Level.INFO;
        }
        if (whole == null && split > 0) {
            whole = Levels.ofHeader(b, split + 1, end);
            if (whole != null && from < split) {
                Field field = b[split] == ':' ? Field.LOGGER : Field.THREAD;
                out.set(field, b, from, split - from);
                parts.format = b[split] == ':' ? Format.APACHE_ERROR : parts.format;
            }
        }
        if (whole == null && split > from && b[split] == '/' && Bytes.isUpper(b[split - 1])) {
            whole = Levels.ofHeader(b, from, split);
            if (whole != null) {
                out.set(Field.THREAD, b, split + 1, end - split - 1);
            }
        }
        if (whole == null && end - from == 1 && parts.timed) {
            whole = Bytes.isUpper(b[from]) ? Levels.ofLetter(b[from]) : null;
        }
        if (whole == null) {
            return false;
        }
        parts.level = whole;
        parts.bracketedLevel = true;
        out.setLevel(whole);
        return true;
    }

    /** MySQL's {@code [System]}, and Liberty's {@code [AUDIT ]}. */
    private static boolean isSystem(byte[] b, int from, int end) {
        boolean system = b[from] == 'S' && b[from + 1] == 'y' && b[end - 1] == 'm';
        return (end - from == 6 && system) || Bytes.equal(b, from, end, AUDIT);
    }

    /** {@code 1234}, {@code pid 12:tid 34}, {@code 12#34}, {@code #12}. */
    private static boolean process(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        int p = from;
        boolean named = Bytes.startsWith(b, p, end, PID);
        if (named) {
            p += PID.length;
        }
        p += p < end && (b[p] == ' ' || b[p] == '#' || b[p] == '=') ? 1 : 0;
        int digits = Bytes.digitsEnd(b, p, end);
        if (digits == p || (!parts.timed && !named)) {
            return false;
        }
        int second = digits;
        if (second < end) {
            byte c = b[second];
            if (c != ':' && c != '#' && c != '-' && c != '/') {
                return false;
            }
            second++;
            if (Bytes.startsWith(b, second, end, TID)) {
                second += TID.length;
                second += second < end && b[second] == ' ' ? 1 : 0;
            }
            if (Bytes.digitsEnd(b, second, end) != end) {
                return false;
            }
            if (b[digits] != '-') {
                out.set(Field.THREAD, b, second, end - second);
            }
        }
        boolean taken = out.has(Field.PID) && !named;
        out.set(taken ? Field.THREAD : Field.PID, b, p, digits - p);
        parts.numbered = true;
        return true;
    }

    /** Apache's client; before version 2.4 it is the beginning of the message. */
    private static boolean client(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        if (!Bytes.startsWith(b, from, end, CLIENT_PREFIX)) {
            return false;
        }
        int address = from + CLIENT_PREFIX.length;
        out.labelMembers().text(CLIENT, b, address, end - address);
        return parts.numbered;
    }

    /** OpenStack's {@code [req-… user project …]}, or {@code [-]} where there is no request. */
    private static boolean context(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        if (!out.has(Field.LOGGER) || parts.level == null) {
            return false;
        }
        if (end - from == 1 && b[from] == '-') {
            parts.format = Format.OPENSTACK;
            return true;
        }
        if (!Bytes.startsWith(b, from, end, REQUEST)) {
            return false;
        }
        int idEnd = Bytes.wordEnd(b, from, end);
        out.set(Field.REQUEST_ID, b, from, idEnd - from);
        int user = Bytes.skipBlanks(b, idEnd, end);
        int userEnd = Bytes.wordEnd(b, user, end);
        if (userEnd > user && b[user] != '-') {
            out.set(Field.USER_ID, b, user, userEnd - user);
        }
        int rest = Bytes.skipBlanks(b, userEnd, end);
        if (rest < end) {
            out.labelMembers().text(CONTEXT, b, rest, end - rest);
        }
        parts.format = Format.OPENSTACK;
        return true;
    }

    /** A thread or a logger, where what follows shows that the header goes on. */
    private static boolean name(
            byte[] b, int from, int end, int next, int to, HeaderParts parts, ParsedLine out) {
        if (!parts.timed && parts.level == null) {
            return false;
        }
        if (parts.level != null && Bytes.startsWith(b, from, end, MYSQL_CODE)) {
            out.labelMembers().text(CODE, b, from, end - from);
            parts.format = Format.MYSQL;
            return true;
        }
        boolean dotted = isDotted(b, from, end);
        int after = Bytes.skipBlanks(b, next, to);
        // Padded to the width of a column, or before a colon and after the thread.
        boolean named =
                next - 1 - end > 1
                        || parts.bracketLogger
                        || (out.has(Field.THREAD) && next < to && b[next] == ':');
        if (parts.level == null) {
            if (!HeaderSigns.levelFollows(b, after, to)) {
                return false;
            }
        } else if (parts.bracketedLevel) {
            boolean word = isWord(b, from, end);
            boolean goesOn = parts.bracketedTime || dotted || parts.format == Format.MYSQL;
            if (!word || (!goesOn && !named && !HeaderSigns.follows(b, after, to))) {
                return false;
            }
        } else if (!dotted
                && !parts.bracketLogger
                && !HeaderSigns.follows(b, after, to)
                && !timeFollows(b, after, to, parts)) {
            return false;
        }
        boolean logger =
                (dotted || named || parts.format == Format.MYSQL) && !out.has(Field.LOGGER);
        if (!logger && out.has(Field.THREAD)) {
            if (parts.level != null && parts.bracketedLevel) {
                return false;
            }
            boolean spring = parts.format == Format.SPRING_BOOT;
            if (spring && TraceContext.read(b, from, end, out)) {
                return true;
            }
            if (!spring || out.has(Field.SERVICE_NAME)) {
                out.labelMembers().text(CONTEXT, b, from, end - from);
                parts.threadLast = true;
                return true;
            }
            // Spring Boot has the application's name before the thread.
            int service = out.offset(Field.THREAD);
            TraceContext.service(b, service, service + out.length(Field.THREAD), out);
        }
        out.set(logger ? Field.LOGGER : Field.THREAD, b, from, end - from);
        parts.threadLast = !logger;
        parts.loggerLast = logger;
        parts.loggerEarly = logger && parts.level == null;
        return true;
    }

    /** Cassandra has the thread between the level and the time. */
    private static boolean timeFollows(byte[] b, int p, int to, HeaderParts parts) {
        return !parts.timed && p < to && Bytes.isDigit(b[p]) && parts.times.scan(b, p, to) > 0;
    }

    private static boolean isDotted(byte[] b, int from, int end) {
        boolean dot = false;
        for (int i = from; i < end; i++) {
            if (b[i] == '.' || (b[i] == ':' && i + 1 < end && b[i + 1] == ':')) {
                dot = true;
            } else if (!HeaderNames.isName(b[i]) || b[i] == '/') {
                return false;
            }
        }
        return dot && Bytes.isLetter(b[from]);
    }

    private static boolean isWord(byte[] b, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] == ' ' || b[i] == '=') {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
