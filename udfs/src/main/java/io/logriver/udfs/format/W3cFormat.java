package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/**
 * The W3C columns of IIS behind their time: {@code [site] server METHOD /path query port user
 * client agent [referer] status substatus win32-status [bytes] [time-taken]}.
 */
final class W3cFormat {
    private static final int NUMBERS_MAX = 6;
    private static final byte[] SITE = HttpParts.ascii("W3SVC");
    private static final byte[] QUERY = HttpParts.ascii("query");
    private static final byte[] VERSION = HttpParts.ascii("HTTP/");
    private static final byte[] SERVER = HttpParts.ascii("server_ip");

    private W3cFormat() {}

    /** Reads the columns that begin at {@code p}; false where they are others. */
    static boolean parse(byte[] b, int p, int to, ParsedLine out) {
        int server = p;
        if (Bytes.startsWith(b, p, to, SITE)) {
            server = Bytes.wordEnd(b, p, to) + 1;
            server = address(b, server, to);
        }
        if (server >= to || !Bytes.isHex(b[server])) {
            return false;
        }
        int serverEnd = Bytes.wordEnd(b, server, to);
        int method = serverEnd + 1;
        int methodEnd = Bytes.wordEnd(b, Math.min(method, to), to);
        int path = methodEnd + 1;
        if (path >= to || b[path] != '/' || !HttpParts.isMethod(b, method, methodEnd)) {
            return false;
        }
        int pathEnd = Bytes.wordEnd(b, path, to);
        int query = Math.min(pathEnd + 1, to);
        int queryEnd = Bytes.wordEnd(b, query, to);
        int port = Math.min(queryEnd + 1, to);
        int portEnd = Bytes.wordEnd(b, port, to);
        int end = Bytes.trimEnd(b, p, to);
        int status = status(b, portEnd, end);
        if (Bytes.number(b, port, portEnd) < 0 || status < 0) {
            return false;
        }
        if (!HttpParts.status(b, status, status + 3, out)) {
            return false;
        }
        HttpParts.request(b, method, pathEnd, out);
        HttpParts.text(QUERY, b, query, queryEnd, out);
        HttpParts.text(SERVER, b, server, serverEnd, out);
        int user = Math.min(portEnd + 1, to);
        int userEnd = Bytes.wordEnd(b, user, to);
        if (userEnd - user > 1) {
            out.set(Field.USER_ID, b, user, userEnd - user);
        }
        int client = Math.min(userEnd + 1, to);
        int clientEnd = Bytes.wordEnd(b, client, to);
        HttpParts.text(HttpParts.CLIENT, b, client, clientEnd, out);
        int agent = Math.min(clientEnd + 1, to);
        if (Bytes.startsWith(b, agent, to, VERSION)) {
            int versionEnd = Bytes.wordEnd(b, agent, to);
            HttpParts.text(HttpParts.PROTOCOL, b, agent, versionEnd, out);
            agent = Math.min(versionEnd + 1, to);
        }
        HttpParts.text(HttpParts.USER_AGENT, b, agent, Bytes.wordEnd(b, agent, to), out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    /** The server's address, which may have the server's name before it. */
    private static int address(byte[] b, int p, int to) {
        int next = Bytes.wordEnd(b, Math.min(p, to), to) + 1;
        int nextEnd = Bytes.wordEnd(b, Math.min(next, to), to);
        boolean named =
                next < to
                        && Bytes.isHex(b[next])
                        && (Bytes.indexOf(b, next, nextEnd, '.') > 0
                                || Bytes.indexOf(b, next, nextEnd, ':') > 0);
        return named ? next : p;
    }

    /** The first of the numbers that end the line, which must be three at least; or -1. */
    private static int status(byte[] b, int from, int end) {
        int first = end;
        int count = 0;
        while (count < NUMBERS_MAX) {
            int word = first;
            while (word > from && b[word - 1] != ' ') {
                word--;
            }
            if (word == from || Bytes.number(b, word, first) < 0) {
                break;
            }
            count++;
            first = word - 1;
        }
        int status = first + 1;
        return count >= 3 && status + 3 < end && b[status + 3] == ' ' ? status : -1;
    }
}
