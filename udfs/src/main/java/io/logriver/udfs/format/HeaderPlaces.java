package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Places in the source: {@code main.go:23}, {@code Main.java:run(23)}, and the columns between tabs
 * in which they stand.
 */
final class HeaderPlaces {
    private static final int COLUMN_MAX = 160;
    private static final int EXTENSION_MAX = 5;
    private static final int UUID_LENGTH = 36;
    private static final byte[] LOCATION = "location".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE = "line ".getBytes(StandardCharsets.US_ASCII);

    private HeaderPlaces() {}

    /** A file with an extension, then a line, or a method and a line. */
    static boolean isPlace(byte[] b, int from, int end) {
        if (end - from < 4 || !(Bytes.isDigit(b[end - 1]) || b[end - 1] == ')')) {
            return false;
        }
        int colon = end - 1;
        while (colon > from && b[colon] != ':') {
            colon--;
        }
        if (colon <= from || colon + 1 == end || !hasExtension(b, from, colon)) {
            return false;
        }
        int line = colon + 1;
        if (b[end - 1] == ')') {
            line = Bytes.indexOf(b, line, end, '(') + 1;
            return line > colon + 2 && line < end - 1 && Bytes.digitsEnd(b, line, end) == end - 1;
        }
        return Bytes.digitsEnd(b, line, end) == end;
    }

    private static boolean hasExtension(byte[] b, int from, int end) {
        int dot = end - 1;
        while (dot > from && Bytes.isLetterOrDigit(b[dot]) && !Bytes.isUpper(b[dot])) {
            dot--;
        }
        int letters = end - dot - 1;
        return dot > from
                && b[dot] == '.'
                && letters > 0
                && letters <= EXTENSION_MAX
                && Bytes.isLetter(b[dot + 1]);
    }

    /** The end of the place that the word at {@code p} is, with its colon; -1 where it is none. */
    static int end(byte[] b, int p, int to) {
        int word = Bytes.wordEnd(b, p, Math.min(to, p + COLUMN_MAX));
        int end = word > p && b[word - 1] == ':' ? word - 1 : word;
        return word < to && isPlace(b, p, end) ? word : -1;
    }

    static void put(byte[] b, int from, int end, ParsedLine out) {
        int stop = b[end - 1] == ':' ? end - 1 : end;
        out.labelMembers().text(LOCATION, b, from, stop - from);
    }

    /**
     * Reads a whole column between tabs: a place, which ends the header; a logger's name and a
     * place; a name in brackets; a thread before a logger's column; a request's id.
     *
     * @return its end, or -1 where it has to be looked at as any other part
     */
    static int column(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int tab = Bytes.indexOf(b, p, Math.min(to, p + COLUMN_MAX), '\t');
        if (tab <= p) {
            return -1;
        }
        if (isUuid(b, p, tab)) {
            out.set(Field.REQUEST_ID, b, p, UUID_LENGTH);
            parts.complete = parts.level != null;
            return tab;
        }
        if (parts.level == null) {
            return -1;
        }
        int word = tab;
        while (word > p && b[word - 1] != ' ') {
            word--;
        }
        if (isPlace(b, word, tab)) {
            put(b, word, tab, out);
            if (word > p && !out.has(Field.LOGGER)) {
                out.set(Field.LOGGER, b, p, Bytes.trimEnd(b, p, word) - p);
            }
            parts.complete = true;
            return tab;
        }
        if (word > p || out.has(Field.LOGGER)) {
            return -1;
        }
        if (b[p] == '[' && b[tab - 1] == ']' && tab - p > 2) {
            out.set(Field.LOGGER, b, p + 1, tab - p - 2);
            return tab;
        }
        int next = HeaderNames.end(b, tab + 1, to);
        boolean logger = next < to && b[next] == '\t' && HeaderSigns.dots(b, tab + 1, next) > 1;
        if (logger && HeaderNames.end(b, p, to) == tab && !out.has(Field.THREAD)) {
            out.set(Field.THREAD, b, p, tab - p);
            return tab;
        }
        return -1;
    }

    private static boolean isUuid(byte[] b, int from, int end) {
        if (end - from != UUID_LENGTH || b[from + 8] != '-' || b[from + 13] != '-') {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (!Bytes.isLetterOrDigit(b[i]) && b[i] != '-') {
                return false;
            }
        }
        return b[from + 18] == '-' && b[from + 23] == '-';
    }

    /**
     * A name and its place: {@code shop.db main.py:42}, {@code shop.db (main.py:42)}, {@code
     * Main.java (line 42)}.
     *
     * @return the end of both, or -1
     */
    static int behind(byte[] b, int p, int end, int next, int to, ParsedLine out) {
        if (b[next] != '(') {
            int place = next - end == 1 || b[end] == '\t' ? end(b, next, to) : -1;
            if (place > 0) {
                out.set(Field.LOGGER, b, p, end - p);
                put(b, next, place, out);
            }
            return place;
        }
        int close = Bytes.indexOf(b, next, Math.min(to, next + HeaderNames.LENGTH_MAX), ')');
        if (close > 0 && close + 1 < to && b[close + 1] == ')') {
            close++;
        }
        if (close < 0) {
            return -1;
        }
        if (Bytes.startsWith(b, next + 1, close, LINE)
                && Bytes.digitsEnd(b, next + 1 + LINE.length, close) == close) {
            out.labelMembers().text(LOCATION, b, p, close + 1 - p);
            return close + 1;
        }
        if (!isPlace(b, next + 1, close)) {
            return -1;
        }
        out.set(Field.LOGGER, b, p, end - p);
        put(b, next + 1, close, out);
        return close + 1 < to && b[close + 1] == ':' ? close + 2 : close + 1;
    }
}
