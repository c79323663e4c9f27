package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/**
 * The columns of a line that has the same separator between all of them; where quotes count, a
 * column in quotes may hold the separator, and a quote written twice.
 */
final class SplitColumns {
    private static final byte QUOTE = '"';

    private final char separator;
    private final boolean quotes;
    private final int[] starts;
    private final int[] ends;
    private final ByteWriter unquoted = new ByteWriter(256);
    private byte[] bytes = {};
    private int count;

    /**
     * @param columnsMax those behind are not read
     */
    SplitColumns(char separator, boolean quotes, int columnsMax) {
        this.separator = separator;
        this.quotes = quotes;
        starts = new int[columnsMax];
        ends = new int[columnsMax];
    }

    /** Finds the columns of a range; returns how many there are. */
    int read(byte[] b, int from, int to) {
        bytes = b;
        count = 0;
        unquoted.clear();
        int p = from;
        while (p <= to && count < starts.length) {
            boolean quoted = quotes && p < to && b[p] == QUOTE;
            int start = quoted ? p + 1 : p;
            int end = quoted ? quoteEnd(b, start, to) : p;
            int next = Bytes.indexOf(b, Math.min(end, to), to, separator);
            next = next < 0 ? to : next;
            starts[count] = start;
            ends[count++] = quoted ? end : next;
            p = next + 1;
        }
        return count;
    }

    /** The quote that ends a column, or the end of the line where none does. */
    private static int quoteEnd(byte[] b, int from, int to) {
        int quote = Bytes.indexOf(b, from, to, '"');
        while (quote >= 0 && quote + 1 < to && b[quote + 1] == QUOTE) {
            quote = Bytes.indexOf(b, quote + 2, to, '"');
        }
        return quote < 0 ? to : quote;
    }

    int start(int column) {
        return column < count ? starts[column] : 0;
    }

    int end(int column) {
        return column < count ? ends[column] : 0;
    }

    int length(int column) {
        return end(column) - start(column);
    }

    boolean is(int column, byte[] text) {
        return column < count && Bytes.equal(bytes, starts[column], ends[column], text);
    }

    /** True where the column is a number of digits. */
    boolean isNumber(int column) {
        return Bytes.number(bytes, start(column), end(column)) >= 0;
    }

    /** Makes a column a field; an empty one says nothing. */
    void field(Field field, int column, ParsedLine out) {
        int length = length(column);
        if (length <= 0) {
            return;
        }
        int from = starts[column];
        int to = ends[column];
        int twice = quotes ? Bytes.indexOf(bytes, from, to, '"') : -1;
        if (twice < 0) {
            out.set(field, bytes, from, length);
        } else {
            int at = unquote(from, to);
            out.set(field, unquoted.array(), at, unquoted.length() - at);
        }
    }

    /** Makes a column a label; an empty one and a dash say nothing. */
    void label(byte[] key, int column, ParsedLine out) {
        int from = start(column);
        int to = end(column);
        if (quotes && Bytes.indexOf(bytes, from, to, '"') >= 0) {
            int at = unquote(from, to);
            HttpParts.text(key, unquoted.array(), at, unquoted.length(), out);
        } else {
            HttpParts.text(key, bytes, from, to, out);
        }
    }

    /** Makes a column a label that is a number, if it is one. */
    void number(byte[] key, int column, ParsedLine out) {
        HttpParts.number(key, bytes, start(column), end(column), out);
    }

    /** Writes a column with one quote for two; returns where it begins. */
    private int unquote(int from, int to) {
        int at = unquoted.length();
        int p = from;
        while (p < to) {
            int quote = Bytes.indexOf(bytes, p, to, '"');
            int end = quote < 0 ? to : quote + 1;
            unquoted.append(bytes, p, end - p);
            p = quote < 0 ? to : quote + 2;
        }
        return at;
    }
}
