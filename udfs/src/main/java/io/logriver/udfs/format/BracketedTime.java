package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;

/** A time stamp in brackets, and what loggers put into the brackets beside it. */
final class BracketedTime {
    private BracketedTime() {}

    /** A time stamp, alone or with level, process, thread or module after it. */
    static boolean read(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        int p = parts.time(b, from, end, out);
        if (p < 0) {
            p = leveled(b, from, end, parts, out);
        }
        if (p < 0) {
            p = parts.times.scanEpoch(b, from, end);
            if (p != end) {
                return false;
            }
            parts.timed = true;
            parts.times.apply(out);
        }
        parts.bracketedTime = true;
        while (p < end) {
            p = Bytes.skipBlanks(b, p, end);
            if (p < end && (b[p] == ':' || b[p] == ',' || b[p] == '|' || b[p] == '-')) {
                p = Bytes.skipBlanks(b, p + 1, end);
            }
            if (p >= end) {
                break;
            }
            int word = partEnd(b, p, end);
            Level level = parts.level == null ? Levels.ofHeader(b, p, word) : null;
            if (level != null) {
                parts.level = level;
                out.setLevel(level);
                p = word;
                if (p < end && b[p] == '/') {
                    out.set(Field.THREAD, b, p + 1, end - p - 1);
                    p = end;
                }
            } else if (b[p] == '#' && Bytes.digitsEnd(b, p + 1, end) == word) {
                out.set(Field.PID, b, p + 1, word - p - 1);
                p = word;
            } else if (Bytes.number(b, p, word) >= 0) {
                out.set(out.has(Field.PID) ? Field.THREAD : Field.PID, b, p, word - p);
                p = word;
            } else {
                out.set(Field.LOGGER, b, p, end - p);
                p = end;
            }
        }
        return true;
    }

    /** {@code I 2024-05-01 10:00:00.123 name}: the letter of the level before the time. */
    private static int leveled(byte[] b, int from, int end, HeaderParts parts, ParsedLine out) {
        Level level = end - from > 10 && b[from + 1] == ' ' ? Levels.ofLetter(b[from]) : null;
        int time = level == null ? -1 : parts.time(b, from + 2, end, out);
        if (time > 0) {
            parts.level = level;
            parts.bracketedLevel = true;
            out.setLevel(level);
        }
        return time;
    }

    private static int partEnd(byte[] b, int from, int end) {
        int p = from + 1;
        while (p < end && !Bytes.isBlank(b[p]) && b[p] != '/' && b[p] != ']' && b[p] != ',') {
            p++;
        }
        return p;
    }
}
