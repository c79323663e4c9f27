package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;

/** Ansible's log behind the time: {@code p=17 u=user n=name LEVEL| message}. */
final class AnsiblePairs {
    private static final byte[] PROCESS = HttpParts.ascii("p=");
    private static final byte[] USER = HttpParts.ascii("u=");
    private static final byte[] NAME = HttpParts.ascii("n=");

    private AnsiblePairs() {}

    /** Reads the pairs, the level and the bar that ends them; returns where the bar is, or -1. */
    static int read(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int pid = p + PROCESS.length;
        int pidEnd = Bytes.startsWith(b, p, to, PROCESS) ? Bytes.digitsEnd(b, pid, to) : pid;
        int user = pidEnd + 1 + USER.length;
        if (pidEnd == pid || !Bytes.startsWith(b, pidEnd + 1, to, USER)) {
            return -1;
        }
        int userEnd = Bytes.wordEnd(b, user, to);
        int at = Math.min(userEnd + 1, to);
        int name = at + NAME.length;
        int nameEnd = Bytes.startsWith(b, at, to, NAME) ? Bytes.wordEnd(b, name, to) : at;
        int level = nameEnd > at ? Bytes.skipBlanks(b, nameEnd, to) : at;
        int bar = level;
        while (bar < to && Bytes.isUpper(b[bar])) {
            bar++;
        }
        Level named = bar > level ? Levels.of(b, level, bar) : null;
        if (bar + 1 >= to || b[bar] != '|' || b[bar + 1] != ' ' || (bar > level && named == null)) {
            return -1;
        }
        parts.level = named;
        parts.complete = true;
        out.setLevel(named);
        out.set(Field.PID, b, pid, pidEnd - pid);
        out.set(Field.USER_ID, b, user, userEnd - user);
        if (nameEnd > at) {
            out.set(Field.LOGGER, b, name, nameEnd - name);
        }
        return bar + 1;
    }
}
