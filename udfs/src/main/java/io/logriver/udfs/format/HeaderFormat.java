package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * A line with a header: a time in any spelling, and level, process, thread, logger in any usual
 * order, bare or in brackets; then the message.
 *
 * <p>The header is read from left to right as long as its parts explain themselves. The first part
 * that could as well be a sentence begins the message.
 */
public final class HeaderFormat implements LineFormat {
    private static final int PARTS_MAX = 16;
    private static final byte[] TRAILING = HttpParts.ascii(".logger");
    private static final int COLUMN_MAX = 128;

    private final HeaderParts parts;
    private final HeaderTables tables = new HeaderTables();

    public HeaderFormat(TimeScanner times) {
        parts = new HeaderParts(times);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        parts.clear();
        int start = Bytes.skipBlanks(line, from, to);
        if (start >= to || (start - from > 2 && !isIndented(line, start, to))) {
            return false;
        }
        int p = part(line, start, to, out);
        if (p < 0) {
            p = HeaderStart.part(line, start, to, parts, out);
            if (p < 0) {
                return false;
            }
        }
        if (p < to && line[p] == ',' && parts.timed && tables.commas(line, p, to, out)) {
            return true;
        }
        int message = p;
        for (int i = 0; i < PARTS_MAX; i++) {
            parts.barred |= p < to && line[p] == '|' && parts.timed;
            message = separators(line, p, to);
            if (message >= to || parts.complete) {
                break;
            }
            p = part(line, message, to, out);
            if (p < 0) {
                break;
            }
        }
        if (!holds(line, start)) {
            return false;
        }
        if (parts.timed && parts.level == null && message < to) {
            if (tables.columns(line, message, to, out)) {
                return true;
            }
            message = HeaderRest.read(line, message, to, parts, out);
        }
        message = indented(line, start, message);
        int end = Bytes.trimEnd(line, message, to);
        out.set(Field.MESSAGE, line, message, Math.max(0, end - message));
        if (parts.bracketedTime && parts.level != null && !out.has(Field.LOGGER)) {
            trailing(line, message, end, out);
        }
        out.setFormat(parts.timed ? parts.format : Format.LEVEL_MESSAGE);
        return true;
    }

    /** Tabs behind the blank that ends the header indent the message; a tab alone ends it. */
    private static int indented(byte[] b, int start, int message) {
        int tabs = message;
        while (tabs > start && b[tabs - 1] == '\t') {
            tabs--;
        }
        return tabs > start && b[tabs - 1] == ' ' ? tabs : message;
    }

    private boolean holds(byte[] b, int start) {
        return parts.timed || (parts.level != null && (parts.bareParts || b[start] == '['));
    }

    private int part(byte[] b, int p, int to, ParsedLine out) {
        byte c = b[p];
        if (parts.barred) {
            int end = column(b, p, to, out);
            return end < 0 && parts.level == null ? parts.level(b, p, to, out) : end;
        }
        if (p > 0 && b[p - 1] == '\t' && parts.timed) {
            int end = HeaderPlaces.column(b, p, to, parts, out);
            if (end > 0) {
                return end;
            }
        }
        if (c == '[') {
            return HeaderBrackets.part(b, p, to, parts, out);
        }
        if (!parts.timed) {
            int end = parts.time(b, p, to, out);
            if (end >= 0) {
                return delimited(b, end, to) ? end : -1;
            }
        }
        if (!parts.timed && parts.level == null) {
            return firstLevel(b, p, to, out);
        }
        if (HeaderMarks.isMark(c)) {
            int end = HeaderMarks.part(b, p, to, parts, out);
            if (end > 0 || c != '<') {
                parts.loggerLast = false;
                return end;
            }
        }
        parts.loggerLast = false;
        boolean threadBefore = parts.threadLast;
        int end = parts.level(b, p, to, out);
        if (end > p && end < to && b[end - 1] == ':' && !Bytes.isBlank(b[end])) {
            return tightName(b, end, to, out);
        }
        if (end < 0) {
            end =
                    Bytes.isDigit(c)
                            ? HeaderNames.number(b, p, to, parts, out)
                            : HeaderNames.name(b, p, to, parts, out);
        }
        if (end < 0 && parts.level != null && b[p - 1] == ' ' && b[p - 2] == '|') {
            end = BarColumns.thread(b, p, to, out);
        }
        parts.threadLast = threadBefore && end < 0;
        return end;
    }

    /** Kafka has the logger in parentheses behind the message, which keeps it. */
    private static void trailing(byte[] b, int message, int end, ParsedLine out) {
        if (end - message < 8 || b[end - 1] != ')') {
            return;
        }
        int from = end - 1;
        while (from > message && HeaderNames.isName(b[from - 1])) {
            from--;
        }
        boolean apart = from > message + 1 && b[from - 1] == '(' && b[from - 2] == ' ';
        if (apart && (HeaderSigns.isClass(b, from, end - 1) || isNamed(b, from, end - 1))) {
            out.set(Field.LOGGER, b, from, end - 1 - from);
        }
    }

    /** Kafka calls some loggers so that are no classes: {@code state.change.logger}. */
    private static boolean isNamed(byte[] b, int from, int end) {
        int last = end - TRAILING.length;
        return last > from && Bytes.startsWith(b, last, end, TRAILING);
    }

    /** A column between bars: level, process number, logger or thread. */
    private int column(byte[] b, int p, int to, ParsedLine out) {
        int bar = Bytes.indexOf(b, p, Math.min(to, p + COLUMN_MAX), '|');
        if (bar < 0) {
            return -1;
        }
        int end = Bytes.trimEnd(b, p, bar);
        boolean tight = p > 0 && b[p - 1] == '|';
        if (parts.level != null && BarColumns.logger(b, p, end, out)) {
            return bar;
        }
        boolean full = parts.level != null && out.has(Field.LOGGER);
        if (Bytes.wordEnd(b, p, end) != end || (tight && end != bar) || full) {
            return -1;
        }
        if (end == p) {
            return bar;
        }
        Level level = parts.level == null ? Levels.ofHeader(b, p, end) : null;
        if (level != null) {
            parts.level = level;
            out.setLevel(level);
        } else if (Bytes.digitsEnd(b, p, end) == end && !out.has(Field.PID)) {
            out.set(Field.PID, b, p, end - p);
        } else if (!out.has(Field.LOGGER)) {
            out.set(Field.LOGGER, b, p, end - p);
        } else if (!out.has(Field.THREAD)) {
            out.set(Field.THREAD, b, p, end - p);
        } else {
            return -1;
        }
        return bar;
    }

    /** Python's {@code LEVEL:logger:message} has the logger right after the level. */
    private int firstLevel(byte[] b, int p, int to, ParsedLine out) {
        int end = parts.level(b, p, to, out);
        if (end > p && end < to && b[end - 1] == ':' && !Bytes.isBlank(b[end])) {
            int name = end;
            while (name < to && HeaderNames.isName(b[name]) && b[name] != ':') {
                name++;
            }
            if (name > end && name + 1 < to && b[name] == ':' && b[name + 1] != '/') {
                out.set(Field.LOGGER, b, end, name - end);
                return name + 1;
            }
        }
        return end;
    }

    /** Agents that write to a terminal indent their lines by four; a date must follow. */
    private static boolean isIndented(byte[] b, int start, int to) {
        return start + 19 < to && b[start] == '2' && b[start + 13] == ':' && b[start + 16] == ':';
    }

    /** {@code LEVEL:name:message} behind a time. */
    private static int tightName(byte[] b, int from, int to, ParsedLine out) {
        int whole = HeaderNames.end(b, from, to);
        int colon = Bytes.indexOf(b, from, whole, ':');
        boolean last = whole >= to || Bytes.isBlank(b[whole]);
        if (last && colon > from && b[colon + 1] != '/') {
            out.set(Field.LOGGER, b, from, colon - from);
            return colon + 1;
        }
        return from;
    }

    /** A time ends where something else may begin. */
    private static boolean delimited(byte[] b, int end, int to) {
        return end >= to || !(Bytes.isLetterOrDigit(b[end]) || b[end] == '/' || b[end] == '%');
    }

    /** Blanks, and one separator between them. */
    private static int separators(byte[] b, int from, int to) {
        int p = Bytes.skipBlanks(b, from, to);
        if (p >= to) {
            return p;
        }
        byte c = b[p];
        // Jetty pads the level: "INFO :name:thread: message".
        if (c == ':' && p > from && p + 1 < to && Bytes.isLetter(b[p + 1])) {
            int end = HeaderNames.end(b, p + 1, to);
            boolean name = end < to && b[end] == ':' && HeaderSigns.dots(b, p + 1, end) > 0;
            return name ? p + 1 : p;
        }
        boolean tight = p == from && (c == ':' || c == ',' || c == '|' || c == ';' || c == '>');
        if (tight || HeaderSigns.isSeparator(b, p, to)) {
            while (p < to && b[p] == c) {
                p++;
            }
            p = Bytes.skipBlanks(b, p, to);
        }
        return p;
    }
}
