package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/** Dovecot's processes that work for a user: {@code imap(user)<pid><session>: Level: message}. */
final class MailProcess {
    private static final byte[] SESSION = HttpParts.ascii("session_id");
    private static final int PART_MAX = 128;

    private MailProcess() {}

    /** Reads the process whose name ends at a parenthesis; returns where the level is, or -1. */
    static int read(byte[] b, int name, int paren, int to, HeaderParts parts, ParsedLine out) {
        int limit = Math.min(to, paren + PART_MAX);
        int user = paren + 1;
        int close = Bytes.indexOf(b, user, limit, ')');
        if (!parts.timed || close <= user) {
            return -1;
        }
        int end = close + 1;
        int pid = end + 1;
        int pidEnd = end < limit && b[end] == '<' ? Bytes.digitsEnd(b, pid, limit) : -1;
        boolean numbered = pidEnd > pid && pidEnd < limit && b[pidEnd] == '>';
        end = numbered ? pidEnd + 1 : end;
        int session = end + 1;
        int sessionEnd =
                numbered && end < limit && b[end] == '<' ? Bytes.indexOf(b, end, limit, '>') : -1;
        end = sessionEnd > 0 ? sessionEnd + 1 : end;
        if (end + 2 >= to || b[end] != ':' || !HeaderPairs.isLevel(b, end + 2, to)) {
            return -1;
        }
        out.set(Field.LOGGER, b, name, paren - name);
        out.set(Field.USER_ID, b, user, close - user);
        if (numbered) {
            out.set(Field.PID, b, pid, pidEnd - pid);
        }
        if (sessionEnd > session) {
            out.labelMembers().text(SESSION, b, session, sessionEnd - session);
        }
        return end + 1;
    }
}
