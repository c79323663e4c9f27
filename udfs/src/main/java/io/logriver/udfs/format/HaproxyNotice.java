package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;

/**
 * What HAProxy says of itself on its terminal: {@code [WARNING] (17) : message}, with the day of
 * the year and the time before the process in older versions.
 */
public final class HaproxyNotice implements LineFormat {
    private static final int DAY_DIGITS = 3;
    private static final int CLOCK_DIGITS = 6;

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int close = from + 1;
        while (close < to && Bytes.isUpper(line[close])) {
            close++;
        }
        if (close >= to || line[close] != ']') {
            return false;
        }
        int open = Bytes.skipBlanks(line, close + 1, to);
        int day = Bytes.digitsEnd(line, open, to);
        if (day - open == DAY_DIGITS && day < to && line[day] == '/') {
            int clock = Bytes.digitsEnd(line, day + 1, to);
            open = clock - day - 1 == CLOCK_DIGITS ? Bytes.skipBlanks(line, clock, to) : to;
        }
        int pid = open + 1;
        int pidEnd = pid < to && line[open] == '(' ? Bytes.digitsEnd(line, pid, to) : pid;
        if (pidEnd == pid
                || pidEnd + 3 > to
                || line[pidEnd] != ')'
                || line[pidEnd + 1] != ' '
                || line[pidEnd + 2] != ':') {
            return false;
        }
        Level level = Levels.of(line, from + 1, close);
        if (level == null) {
            return false;
        }
        out.setLevel(level);
        out.set(Field.PID, line, pid, pidEnd - pid);
        LetterFormat.message(line, pidEnd + 3, to, Format.LEVEL_MESSAGE, out);
        return true;
    }
}
