package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/** A program with blanks in its name: {@code Google Chrome[12]:}, {@code Server Manager:}. */
final class SpacedTag {
    private static final int LENGTH_MAX = 64;
    private static final int WORDS_MAX = 4;

    private SpacedTag() {}

    /** Reads the tag at {@code from} and the message behind it; false where none is. */
    static boolean read(byte[] b, int from, int to, ParsedLine out) {
        if (from >= to || !Bytes.isUpper(b[from])) {
            return false;
        }
        int limit = Math.min(to, from + LENGTH_MAX);
        int end = from;
        int words = 1;
        while (end < limit
                && (Bytes.isLetterOrDigit(b[end]) || (b[end] == ' ' && b[end - 1] != ' '))) {
            words += b[end] == ' ' ? 1 : 0;
            end++;
        }
        if (end + 1 >= limit || b[end - 1] == ' ' || words > WORDS_MAX) {
            return false;
        }
        if (b[end] == ':') {
            int second = Bytes.wordEnd(b, from, to) + 1;
            if (words != 2 || b[end + 1] != ' ' || !Bytes.isUpper(b[second])) {
                return false;
            }
            out.set(Field.SERVICE_NAME, b, from, end - from);
            Syslog3164Format.message(b, end + 1, to, out);
            return true;
        }
        int pid = end + 1;
        int pidEnd = Bytes.digitsEnd(b, pid, to);
        boolean number = b[end] == '[' && pidEnd > pid && pidEnd + 1 < to && b[pidEnd] == ']';
        if (!number || b[pidEnd + 1] != ':') {
            return false;
        }
        out.set(Field.SERVICE_NAME, b, from, end - from);
        out.set(Field.PID, b, pid, pidEnd - pid);
        Syslog3164Format.message(b, pidEnd + 2, to, out);
        return true;
    }
}
