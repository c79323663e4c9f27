package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/** The columns between bars behind the level where both thread and logger have one. */
final class BarColumns {
    private static final int COLUMN_MAX = 160;

    private BarColumns() {}

    /**
     * Takes the column from {@code p} to {@code end} for the logger, where the one before it can
     * only have been the thread.
     */
    static boolean logger(byte[] b, int p, int end, ParsedLine out) {
        if (!out.has(Field.LOGGER) || out.has(Field.THREAD) || !isLogger(b, p, end)) {
            return false;
        }
        int before = out.offset(Field.LOGGER);
        int length = out.length(Field.LOGGER);
        if (HeaderSigns.dots(b, before, before + length) > 0) {
            return false;
        }
        out.set(Field.THREAD, b, before, length);
        out.set(Field.LOGGER, b, p, end - p);
        return true;
    }

    /** Reads a thread with blanks in its name, where a logger's column follows; its end, or -1. */
    static int thread(byte[] b, int p, int to, ParsedLine out) {
        int bar = Bytes.indexOf(b, p, Math.min(to, p + COLUMN_MAX), '|');
        if (bar < 0 || out.has(Field.LOGGER) || out.has(Field.THREAD)) {
            return -1;
        }
        int next = Bytes.skipBlanks(b, bar + 1, to);
        int nextBar = Bytes.indexOf(b, next, Math.min(to, next + COLUMN_MAX), '|');
        if (nextBar < 0 || !isLogger(b, next, Bytes.trimEnd(b, next, nextBar))) {
            return -1;
        }
        out.set(Field.THREAD, b, p, Bytes.trimEnd(b, p, bar) - p);
        return bar;
    }

    /** A name with two points at least, from end to end. */
    private static boolean isLogger(byte[] b, int from, int end) {
        return HeaderSigns.dots(b, from, end) > 1 && HeaderNames.end(b, from, end) == end;
    }
}
