package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/** A program's name and its process in brackets, between the time and the level. */
final class DaemonName {
    private DaemonName() {}

    /** Reads {@code name[12:0] level: message}; returns where the level is, or -1. */
    static int tight(byte[] b, int p, int end, int digits, int to, ParsedLine out) {
        int second = digits < to && b[digits] == ':' ? digits + 1 : digits;
        int close = Bytes.digitsEnd(b, second, to);
        if (digits == end + 1
                || close + 2 >= to
                || b[close] != ']'
                || !HeaderPairs.isLevel(b, close + 2, to)) {
            return -1;
        }
        put(b, p, end, end + 1, digits, out);
        return close + 1;
    }

    /**
     * Reads {@code name [12]: LEVEL message}, the name in a column; returns where the level is, or
     * -1.
     */
    static int padded(byte[] b, int p, int end, int open, int to, ParsedLine out) {
        int digits = Bytes.digitsEnd(b, open + 1, to);
        int level = digits + 3;
        if (digits == open + 1
                || level >= to
                || b[digits] != ']'
                || b[digits + 1] != ':'
                || !HeaderSigns.levelAfter(b, level, to)) {
            return -1;
        }
        put(b, p, end, open + 1, digits, out);
        return digits + 2;
    }

    private static void put(byte[] b, int name, int end, int pid, int pidEnd, ParsedLine out) {
        out.set(Field.LOGGER, b, name, end - name);
        out.set(Field.PID, b, pid, pidEnd - pid);
    }
}
