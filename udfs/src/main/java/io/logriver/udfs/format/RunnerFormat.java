package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What the runners of builds mark in their logs: {@code ##[error]message}, and {@code ::warning
 * file=a.js,line=1::message}; marks that name no level stay in the message.
 */
public final class RunnerFormat implements LineFormat {
    private static final byte[] MARK = HttpParts.ascii("##[");
    private static final byte[] COLONS = HttpParts.ascii("::");
    private static final byte[] AT = HttpParts.ascii("location");
    private static final int PROPERTIES_MAX = 512;

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int message = mark(line, from, to, out);
        if (message < 0) {
            return false;
        }
        LetterFormat.message(line, message, to, Format.LEVEL_MESSAGE, out);
        return true;
    }

    /** Reads a mark that names a level; returns its end, or -1. */
    static int mark(byte[] b, int from, int to, ParsedLine out) {
        boolean bracket = Bytes.startsWith(b, from, to, MARK);
        if (!bracket && !Bytes.startsWith(b, from, to, COLONS)) {
            return -1;
        }
        int name = from + (bracket ? MARK.length : COLONS.length);
        int nameEnd = name;
        while (nameEnd < to && Bytes.isLetter(b[nameEnd])) {
            nameEnd++;
        }
        Level level = level(b, name, nameEnd);
        if (level == null || nameEnd >= to) {
            return -1;
        }
        int end = bracket ? nameEnd + 1 : properties(b, nameEnd, to);
        if (end < 0 || (bracket && b[nameEnd] != ']')) {
            return -1;
        }
        out.setLevel(level);
        if (!bracket && b[nameEnd] == ' ') {
            HttpParts.text(AT, b, nameEnd + 1, end - COLONS.length, out);
        }
        return end;
    }

    /** The end of {@code key=value,key=value::}, which may be no more than the colons; or -1. */
    private static int properties(byte[] b, int from, int to) {
        if (b[from] != ' ' && b[from] != ':') {
            return -1;
        }
        int limit = Math.min(to, from + PROPERTIES_MAX);
        int p = Bytes.indexOf(b, from, limit, ':');
        while (p >= 0 && !Bytes.startsWith(b, p, limit, COLONS)) {
            p = Bytes.indexOf(b, p + 1, limit, ':');
        }
        return p < 0 ? -1 : p + COLONS.length;
    }

    private static @Nullable Level level(byte[] b, int from, int to) {
        boolean lower = to > from && !Bytes.isUpper(b[from]);
        return lower ? Levels.ofHeader(b, from, to) : null;
    }
}
