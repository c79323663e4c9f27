package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * What devices put between the usual parts of a syslog header: a router's name or a second count
 * before the time, and the level, perhaps with the facility, before the tag.
 */
final class SyslogOrigin {
    private static final int HOST_MAX = 64;
    private static final int LEVEL_MAX = 24;
    private static final byte[] FACILITY = HttpParts.ascii("facility");
    private static final byte[][] FACILITIES = {
        HttpParts.ascii("kern"), HttpParts.ascii("user"), HttpParts.ascii("mail"),
        HttpParts.ascii("daemon"), HttpParts.ascii("auth"), HttpParts.ascii("syslog"),
        HttpParts.ascii("cron"), HttpParts.ascii("authpriv"), HttpParts.ascii("local")
    };

    private SyslogOrigin() {}

    /**
     * Reads {@code name: } or {@code 000123: } before a time that a mnemonic of Cisco follows.
     *
     * @return where the time begins; {@code p} where all this is not so
     */
    static int router(byte[] b, int p, int to, TimeScanner times, ParsedLine out) {
        int end = Bytes.wordEnd(b, p, Math.min(to, p + HOST_MAX));
        if (end - p < 2 || end + 1 >= to || b[end - 1] != ':') {
            return p;
        }
        int time = Syslog3164Format.sequenceEnd(b, end + 1, to);
        time += time < to && (b[time] == '*' || b[time] == '.') ? 1 : 0;
        int timeEnd = times.scan(b, time, to);
        if (timeEnd < 0
                || timeEnd + 2 >= to
                || b[timeEnd] != ':'
                || b[timeEnd + 1] != ' '
                || b[timeEnd + 2] != '%') {
            return p;
        }
        if (Bytes.digitsEnd(b, p, end) != end - 1) {
            out.set(Field.HOST, b, p, end - 1 - p);
        }
        return time;
    }

    /** Where the tag may begin behind a level at {@code p}; {@code p} where none is. */
    static int levelEnd(byte[] b, int p, int to) {
        int end = Bytes.wordEnd(b, p, Math.min(to, p + LEVEL_MAX));
        // Nearly all tags end in a colon, and are no level.
        if (end + 2 >= to || end == p || b[end - 1] == ':' || b[p] < 'a') {
            return p;
        }
        int dot = Bytes.indexOf(b, p, end, '.');
        boolean named = dot < 0 || isFacility(b, p, dot);
        return named && levelAt(b, dot < 0 ? p : dot + 1, end) != null
                ? Bytes.skipBlanks(b, end, to)
                : p;
    }

    /** Whether a level has its facility before it, as no word of a message has. */
    static boolean hasFacility(byte[] b, int from, int end) {
        return Bytes.indexOf(b, from, end, '.') > 0;
    }

    /** Takes the level at {@code p}, and the facility before it. */
    static void put(byte[] b, int p, int to, ParsedLine out) {
        int end = Bytes.wordEnd(b, p, to);
        int dot = Bytes.indexOf(b, p, end, '.');
        out.setLevel(levelAt(b, dot < 0 ? p : dot + 1, end));
        if (dot > 0) {
            out.labelMembers().text(FACILITY, b, p, dot - p);
        }
    }

    /**
     * True where the host and the tag of a line without a priority may as well be the first words
     * of a message, or what a logger wrote: {@code - info: started}, {@code Connection closed:
     * timeout}.
     */
    static boolean isSentence(byte[] b, int timeEnd, int host, boolean named, ParsedLine out) {
        if (!out.has(Field.HOST) || out.has(Field.PID)) {
            return false;
        }
        if (!out.has(Field.SERVICE_NAME)) {
            int said = out.offset(Field.MESSAGE);
            int word = Bytes.wordEnd(b, said, said + out.length(Field.MESSAGE));
            return b[host] == '-' && levelAt(b, said, word) != null;
        }
        int hostEnd = host + out.length(Field.HOST);
        int tag = out.offset(Field.SERVICE_NAME);
        boolean level = levelAt(b, tag, tag + out.length(Field.SERVICE_NAME)) != null;
        if (level && (!named || hostEnd - host == 1)) {
            return true;
        }
        return !named && !isOffset(b, timeEnd) && isWord(b, host, hostEnd);
    }

    /** The times that syslog daemons write end in {@code +01:00}. */
    private static boolean isOffset(byte[] b, int end) {
        return b[end - 3] == ':' && (b[end - 6] == '+' || b[end - 6] == '-');
    }

    /** Letters alone, as few hosts are called. */
    private static boolean isWord(byte[] b, int from, int end) {
        int p = from;
        while (p < end && Bytes.isLetter(b[p])) {
            p++;
        }
        return p == end;
    }

    private static @Nullable Level levelAt(byte[] b, int from, int end) {
        return Levels.ofHeader(b, from, end);
    }

    private static boolean isFacility(byte[] b, int from, int end) {
        int nameEnd = Bytes.isDigit(b[end - 1]) ? end - 1 : end;
        for (byte[] name : FACILITIES) {
            if (Bytes.equal(b, from, nameEnd, name)) {
                return true;
            }
        }
        return false;
    }
}
