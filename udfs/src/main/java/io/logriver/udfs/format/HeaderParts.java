package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/** What the header of a line has said so far, while it is read from left to right. */
final class HeaderParts {
    final TimeScanner times;

    boolean timed;
    boolean bracketedTime;
    @Nullable Level level;

    /** How many blanks stood after a bare level: two or more make a column. */
    int blanksAfterLevel;

    boolean bracketedLevel;
    boolean threadLast;
    boolean numbered;
    boolean bareParts;

    /** True right after a logger's name in brackets. */
    boolean loggerLast;

    /** True where a name in brackets before the level was taken for a logger's. */
    boolean loggerEarly;

    /** True where a name in brackets is a logger's, whatever follows it. */
    boolean bracketLogger;

    /** True where the message follows, whatever it looks like. */
    boolean complete;

    /** True where bars divide the header into columns. */
    boolean barred;

    Format format = Format.TIMESTAMP_LEVEL_MESSAGE;

    HeaderParts(TimeScanner times) {
        this.times = times;
    }

    void clear() {
        timed = false;
        bracketedTime = false;
        level = null;
        blanksAfterLevel = 0;
        bracketedLevel = false;
        threadLast = false;
        numbered = false;
        bareParts = false;
        loggerLast = false;
        loggerEarly = false;
        bracketLogger = false;
        complete = false;
        barred = false;
        format = Format.TIMESTAMP_LEVEL_MESSAGE;
    }

    /** Reads a time stamp where the header has none yet; returns its end, or -1. */
    int time(byte[] b, int p, int to, ParsedLine out) {
        if (timed) {
            return -1;
        }
        int end = times.scan(b, p, to);
        if (end < 0) {
            return -1;
        }
        timed = true;
        times.apply(out);
        return end;
    }

    /**
     * Reads a level that stands alone: its place and its letters must say that it is one, since the
     * same word may begin a message.
     *
     * @return after it and its colon, or -1
     */
    int level(byte[] b, int p, int to, ParsedLine out) {
        if (level != null || !Bytes.isLetter(b[p])) {
            return -1;
        }
        int end = p;
        int limit = Math.min(to, p + Levels.NAME_MAX + 1);
        while (end < limit && Bytes.isLetterOrDigit(b[end])) {
            end++;
        }
        if (end - p == 1 || (end - p == 2 && b[p] == 'D' && Bytes.isDigit(b[p + 1]))) {
            return letter(b, p, end, to, out);
        }
        Level named = Levels.ofHeader(b, p, end);
        if (named == null && isDotnetFail(b, p, end, to)) {
            named = Level.ERROR;
        }
        if (named == null || !isAlone(b, p, end, to)) {
            return -1;
        }
        level = named;
        out.setLevel(named);
        bareParts = true;
        if (end < to && b[end] == ':') {
            if (end + 2 < to && b[end + 1] == ' ' && b[end + 2] == ' ' && timed && numbered) {
                format = Format.POSTGRESQL;
            }
            return end + 1;
        }
        blanksAfterLevel = Bytes.skipBlanks(b, end, to) - end;
        if (end < to && b[end] == '\t') {
            blanksAfterLevel++;
        }
        return end;
    }

    private boolean isAlone(byte[] b, int p, int end, int to) {
        boolean upper = Bytes.isUpper(b[p]) && Bytes.isUpper(b[end - 1]);
        boolean lower = !Bytes.isUpper(b[p]);
        if (end == to) {
            return timed && upper;
        }
        return switch (b[end]) {
            case ':' -> (timed || upper || lower) && (end + 1 == to || b[end + 1] != '/');
            case ' ', '\t' -> {
                boolean column = b[end] == '\t' || (end + 1 < to && Bytes.isBlank(b[end + 1]));
                yield (upper && (timed || !isShouted(b, end + 1, to)))
                        || (timed && column)
                        || (timed && lower && isTerse(b, p, end));
            }
            case '|', ',', '>', ']', ';' -> timed;
            case '(', '[' -> upper && timed;
            default -> false;
        };
    }

    /** A next word in capitals: the line begins with a heading, not with a level. */
    private static boolean isShouted(byte[] b, int p, int to) {
        return p + 1 < to && Bytes.isUpper(b[p]) && Bytes.isUpper(b[p + 1]);
    }

    /** .NET's {@code fail: Category[0]}; the word alone is too common. */
    private static boolean isDotnetFail(byte[] b, int p, int end, int to) {
        if (end - p != 4 || end + 2 >= to || b[p] != 'f' || b[p + 1] != 'a') {
            return false;
        }
        int word = Bytes.wordEnd(b, end + 2, to);
        return b[p + 3] == 'l' && b[end] == ':' && b[word - 1] == ']';
    }

    /** Lower-case names that no sentence begins with. */
    private static boolean isTerse(byte[] b, int p, int end) {
        int length = end - p;
        byte c = b[p];
        return switch (length) {
            case 3 -> true;
            case 4 -> c == 'i' || c == 'w' || c == 'd' || c == 't' || c == 'c';
            case 5 -> c == 'd' || c == 't';
            default -> false;
        };
    }

    /**
     * MongoDB's {@code I NETWORK [conn1] message}, {@code I | name: message}, Telegraf's {@code I!
     * message}, TensorFlow's {@code I file.cc:12] message}.
     */
    private int letter(byte[] b, int p, int letterEnd, int to, ParsedLine out) {
        Level named = timed && letterEnd + 3 < to ? Levels.ofLetter(b[p]) : null;
        if (named != null && b[letterEnd] == '!' && b[letterEnd + 1] == ' ') {
            level = named;
            bareParts = true;
            out.setLevel(named);
            return letterEnd + 1;
        }
        int from = Bytes.skipBlanks(b, letterEnd, to);
        if (named == null || from == letterEnd || from + 2 >= to) {
            return -1;
        }
        if (b[from] == '|' && b[from + 1] == ' ') {
            level = named;
            out.setLevel(named);
            return letterEnd;
        }
        int place = Bytes.wordEnd(b, from, to) - 1;
        if (b[place] == ']' && HeaderPlaces.isPlace(b, from, place)) {
            level = named;
            complete = true;
            out.setLevel(named);
            HeaderPlaces.put(b, from, place, out);
            return place + 1;
        }
        boolean none = b[from] == '-' && b[from + 1] == ' ' && b[from + 2] == ' ';
        int end = none ? from + 1 : from;
        while (!none && end < to && Bytes.isUpper(b[end])) {
            end++;
        }
        if (end >= to || b[end] != ' ' || (!none && end - from < 2)) {
            return -1;
        }
        level = named;
        out.setLevel(named);
        if (!none) {
            out.set(Field.LOGGER, b, from, end - from);
        }
        complete = true;
        return context(b, end, to, out);
    }

    /** The connection or thread in brackets behind MongoDB's component. */
    private static int context(byte[] b, int from, int to, ParsedLine out) {
        int open = Bytes.skipBlanks(b, from, to);
        int close = open < to && b[open] == '[' ? Bytes.wordEnd(b, open, to) - 1 : -1;
        if (close <= open + 1 || b[close] != ']') {
            return from;
        }
        out.set(Field.THREAD, b, open + 1, close - open - 1);
        return close + 1;
    }
}
