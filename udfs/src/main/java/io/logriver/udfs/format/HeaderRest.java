package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind a time where no level was found: PostgreSQL's prefix, whose level comes
 * late; the marks of build runners; the columns of SQL Server, WebSphere and macOS.
 */
final class HeaderRest {
    private static final int PREFIX_MAX = 200;
    private static final int SOURCE_COLUMN = 12;
    private static final byte[] PREFIX = HttpParts.ascii("_prefix");
    private static final byte[] IN = HttpParts.ascii(" in ");
    private static final byte[] DATABASE = HttpParts.ascii("database");
    private static final byte[] EVENT = HttpParts.ascii("event_type");
    private static final byte[][] SERVER_SOURCES = {
        HttpParts.ascii("Server"), HttpParts.ascii("Logon"), HttpParts.ascii("Backup")
    };
    private static final byte[] SERVER_PROCESS = HttpParts.ascii("spid");

    private HeaderRest() {}

    /**
     * Reads what begins at {@code p}; returns where the message begins, {@code p} if nowhere else.
     */
    static int read(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        if (p + 3 >= to) {
            return p;
        }
        byte c = b[p];
        int end = -1;
        if (c == '#' || c == ':') {
            end = RunnerFormat.mark(b, p, to, out);
        } else if (c == '0' && b[p + 1] == 'x') {
            end = unified(b, p, to, parts, out);
        } else if (Bytes.isHex(c) && p + 14 < to && b[p + 8] == ' ') {
            end = component(b, p, to, parts, out);
        } else if (c == '|' && b[p + 1] == '-') {
            end = status(b, p + 2, to, parts, out);
        } else if (c == 's' || c == 'S' || c == 'L' || c == 'B') {
            end = source(b, p, to, out);
        }
        return end > 0 ? end : postgres(b, p, to, parts, out);
    }

    /** {@code user@database [pid] LEVEL: message}: the two blanks give it away. */
    private static int postgres(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int limit = Math.min(to - 3, p + PREFIX_MAX);
        int colon = Bytes.indexOf(b, p, limit, ':');
        while (colon > 0 && (b[colon + 1] != ' ' || b[colon + 2] != ' ')) {
            colon = Bytes.indexOf(b, colon + 1, limit, ':');
        }
        if (colon < 0) {
            return p;
        }
        int word = colon;
        while (word > p && (Bytes.isUpper(b[word - 1]) || Bytes.isDigit(b[word - 1]))) {
            word--;
        }
        Level level = colon - word > 2 ? Levels.ofHeader(b, word, colon) : null;
        if (level == null || (word > p && !isEdge(b[word - 1]))) {
            return p;
        }
        parts.level = level;
        parts.format = Format.POSTGRESQL;
        out.setLevel(level);
        prefix(b, p, word, out);
        return Bytes.skipBlanks(b, colon + 1, to);
    }

    private static boolean isEdge(byte c) {
        return c == ' ' || c == ':' || c == ']' || c == '>' || c == ',';
    }

    private static void prefix(byte[] b, int from, int to, ParsedLine out) {
        int end = to;
        while (end > from && isEdge(b[end - 1]) && b[end - 1] != ']') {
            end--;
        }
        if (end > from) {
            out.labelMembers().text(PREFIX, b, from, end - from);
        }
        int at = from;
        while (at < end) {
            int stop = at;
            while (stop < end && (!isEdge(b[stop]) || b[stop] == ']')) {
                stop++;
            }
            if (b[at] == '[' && !out.has(Field.PID)) {
                int digits = Bytes.digitsEnd(b, at + 1, stop);
                if (digits > at + 1) {
                    out.set(Field.PID, b, at + 1, digits - at - 1);
                }
            } else if (stop - at > 2 && Bytes.indexOf(b, at + 1, stop - 1, '@') > 0) {
                out.labelMembers().text(DATABASE, b, at, stop - at);
            }
            at = stop + 1;
        }
    }

    /** logback about itself: {@code |-INFO in logger - message}. */
    private static int status(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int levelEnd = Bytes.wordEnd(b, p, to);
        int name = levelEnd + IN.length;
        Level level = Levels.ofHeader(b, p, levelEnd);
        int nameEnd = name < to ? Bytes.wordEnd(b, name, to) : to;
        boolean named =
                level != null
                        && Bytes.startsWith(b, levelEnd, to, IN)
                        && nameEnd + 2 < to
                        && b[nameEnd + 1] == '-'
                        && b[nameEnd + 2] == ' ';
        if (!named) {
            return -1;
        }
        parts.level = level;
        out.setLevel(level);
        out.set(Field.LOGGER, b, name, nameEnd - name);
        return Bytes.skipBlanks(b, nameEnd + 2, to);
    }

    /** SQL Server: {@code spid12s message}, the source in a column of twelve characters. */
    private static int source(byte[] b, int p, int to, ParsedLine out) {
        int end = Bytes.wordEnd(b, p, Math.min(to, p + SOURCE_COLUMN));
        int message = Bytes.skipBlanks(b, end, to);
        if (message - p != SOURCE_COLUMN || message - end < 2 || !isServerSource(b, p, end)) {
            return -1;
        }
        out.set(Field.LOGGER, b, p, end - p);
        return message;
    }

    private static boolean isServerSource(byte[] b, int from, int end) {
        if (Bytes.startsWith(b, from, end, SERVER_PROCESS)) {
            return Bytes.digitsEnd(b, from + SERVER_PROCESS.length, end) >= end - 1;
        }
        for (byte[] name : SERVER_SOURCES) {
            if (Bytes.equal(b, from, end, name)) {
                return true;
            }
        }
        return false;
    }

    /** WebSphere: {@code 0000003f Component W message}, the thread in hexadecimal. */
    private static int component(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        for (int i = p; i < p + 8; i++) {
            if (!Bytes.isHex(b[i])) {
                return -1;
            }
        }
        int name = p + 9;
        int nameEnd = Bytes.wordEnd(b, name, to);
        int letter = Bytes.skipBlanks(b, nameEnd, to);
        boolean column = letter + 3 < to && b[letter + 1] == ' ' && b[letter + 2] == ' ';
        Level level = column && nameEnd > name ? eventLevel(b[letter]) : null;
        if (level == null) {
            return -1;
        }
        parts.level = level;
        out.setLevel(level);
        out.set(Field.THREAD, b, p, 8);
        out.set(Field.LOGGER, b, name, nameEnd - name);
        return Bytes.skipBlanks(b, letter + 1, to);
    }

    private static @Nullable Level eventLevel(byte event) {
        return switch (event) {
            case 'F' -> Level.FATAL;
            case 'E' -> Level.ERROR;
            case 'W' -> Level.WARN;
            case 'A', 'I', 'C', 'D', 'O', 'R' -> Level.INFO;
            case '1' -> Level.DEBUG;
            case '2', '3', '>', '<' -> Level.TRACE;
            default -> null;
        };
    }

    /** macOS: {@code thread type activity pid ttl process: message}. */
    private static int unified(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int threadEnd = Bytes.wordEnd(b, p, to);
        int type = Bytes.skipBlanks(b, threadEnd, to);
        int typeEnd = Bytes.wordEnd(b, type, to);
        int activity = Bytes.skipBlanks(b, typeEnd, to);
        int pid = Bytes.skipBlanks(b, Bytes.wordEnd(b, activity, to), to);
        int pidEnd = Bytes.digitsEnd(b, pid, to);
        int ttl = Bytes.skipBlanks(b, pidEnd, to);
        int ttlEnd = Bytes.digitsEnd(b, ttl, to);
        int process = Bytes.skipBlanks(b, ttlEnd, to);
        int processEnd = Bytes.wordEnd(b, process, to);
        boolean columns =
                typeEnd - type > 3
                        && activity + 2 < to
                        && b[activity] == '0'
                        && b[activity + 1] == 'x'
                        && pidEnd > pid
                        && ttlEnd > ttl
                        && processEnd > process + 1
                        && b[processEnd - 1] == ':';
        if (!columns) {
            return -1;
        }
        // "Default" is the type of most lines, and says nothing of how grave they are.
        Level level = b[type + 1] == 'a' ? Level.FATAL : Levels.ofHeader(b, type, typeEnd);
        parts.level = level;
        out.setLevel(level);
        out.set(Field.THREAD, b, p, threadEnd - p);
        out.set(Field.PID, b, pid, pidEnd - pid);
        out.set(Field.SERVICE_NAME, b, process, processEnd - 1 - process);
        out.labelMembers().text(EVENT, b, type, typeEnd - type);
        return Bytes.skipBlanks(b, processEnd, to);
    }
}
