package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * The common and the combined log format of Apache and nginx, with or without a virtual host before
 * and more fields after it.
 */
public final class AccessLogFormat implements LineFormat {
    private static final byte[] VIRTUAL_HOST = HttpParts.ascii("virtual_host");
    private static final byte[] EXTRA = HttpParts.ascii("extra");
    private static final byte[] CODE = HttpParts.ascii("code ");
    private static final int HEAD_MAX = 384;
    private static final int CLIENT_MAX = 64;

    private final TimeScanner times;

    public AccessLogFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int bracket = Bytes.indexOf(line, from, Math.min(to, from + HEAD_MAX), '[');
        if (bracket < from + 2) {
            return bare(line, from, to, out);
        }
        if (line[bracket - 1] != ' ') {
            return false;
        }
        if (!client(line, from, bracket - 1, out)) {
            return false;
        }
        int timeEnd = times.scan(line, bracket + 1, to);
        if (timeEnd < 0 || timeEnd + 3 >= to || line[timeEnd] != ']') {
            return false;
        }
        if (line[timeEnd + 1] != ' ') {
            return false;
        }
        if (line[timeEnd + 2] != '"' && !Bytes.startsWith(line, timeEnd + 2, to, CODE)) {
            return false;
        }
        times.apply(out);
        if (line[timeEnd + 2] != '"') {
            // Python's server says in this way what it thinks of a request.
            LetterFormat.message(line, timeEnd + 2, to, Format.ACCESS_LOG, out);
            return true;
        }
        int request = timeEnd + 3;
        int requestEnd = HttpParts.quoteEnd(line, request, to);
        if (requestEnd < 0 || requestEnd + 2 >= to) {
            return false;
        }
        int status = requestEnd + 2;
        int statusEnd = Bytes.wordEnd(line, status, to);
        if (!HttpParts.status(line, status, statusEnd, out)) {
            return false;
        }
        HttpParts.request(line, request, requestEnd, out);
        int size = Bytes.skipBlanks(line, statusEnd, to);
        int sizeEnd = Bytes.wordEnd(line, size, to);
        HttpParts.number(HttpParts.BYTES, line, size, sizeEnd, out);
        combined(line, Bytes.skipBlanks(line, sizeEnd, to), to, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    /** PHP's process manager: {@code client - user time "request" status}, without brackets. */
    private boolean bare(byte[] b, int from, int to, ParsedLine out) {
        int clientEnd = Bytes.wordEnd(b, from, Math.min(to, from + CLIENT_MAX));
        if (clientEnd + 20 > to || b[clientEnd + 1] != '-' || b[clientEnd + 2] != ' ') {
            return false;
        }
        int user = clientEnd + 3;
        int userEnd = Bytes.wordEnd(b, user, to);
        int time = Math.min(userEnd + 1, to);
        int timeEnd = time < to && Bytes.isDigit(b[time]) ? times.scan(b, time, to) : -1;
        if (timeEnd < 0 || timeEnd + 2 >= to || b[timeEnd + 1] != '"') {
            return false;
        }
        int requestEnd = HttpParts.quoteEnd(b, timeEnd + 2, to);
        int status = requestEnd + 2;
        if (requestEnd < 0
                || status >= to
                || !HttpParts.status(b, status, Bytes.wordEnd(b, status, to), out)) {
            return false;
        }
        times.apply(out);
        HttpParts.text(HttpParts.CLIENT, b, from, clientEnd, out);
        if (userEnd - user > 1) {
            out.set(Field.USER_ID, b, user, userEnd - user);
        }
        HttpParts.request(b, timeEnd + 2, requestEnd, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    /** {@code [vhost:port] client ident user}. */
    private static boolean client(byte[] b, int from, int to, ParsedLine out) {
        int first = Bytes.wordEnd(b, from, to);
        // The clients that proxies have named, with commas between them.
        while (first > from && first + 1 < to && b[first - 1] == ',') {
            first = Bytes.wordEnd(b, first + 1, to);
        }
        int second = Bytes.wordEnd(b, Math.min(first + 1, to), to);
        int third = Bytes.wordEnd(b, Math.min(second + 1, to), to);
        if (third <= second || second <= first + 1) {
            return false;
        }
        int client = from;
        int clientEnd = first;
        int user = second + 1;
        if (third < to) {
            int fourth = Bytes.wordEnd(b, third + 1, to);
            boolean virtual = fourth == to && b[second + 1] == '-';
            if (virtual) {
                out.labelMembers().text(VIRTUAL_HOST, b, from, first - from);
                client = first + 1;
                clientEnd = second;
                user = third + 1;
            } else if (b[first + 1] != '-' || second != first + 2) {
                return false;
            }
        }
        HttpParts.text(HttpParts.CLIENT, b, client, clientEnd, out);
        if (to - user != 1 || b[user] != '-') {
            out.set(Field.USER_ID, b, user, to - user);
        }
        return true;
    }

    private static void combined(byte[] b, int from, int to, ParsedLine out) {
        int p = from;
        if (p < to && b[p] == '"') {
            int refererEnd = HttpParts.quoteEnd(b, p + 1, to);
            if (refererEnd > 0) {
                HttpParts.text(HttpParts.REFERER, b, p + 1, refererEnd, out);
                p = Bytes.skipBlanks(b, refererEnd + 1, to);
            }
            if (refererEnd > 0 && p < to && b[p] == '"') {
                int agentEnd = HttpParts.quoteEnd(b, p + 1, to);
                if (agentEnd > 0) {
                    HttpParts.text(HttpParts.USER_AGENT, b, p + 1, agentEnd, out);
                    p = Bytes.skipBlanks(b, agentEnd + 1, to);
                }
            }
        }
        HttpParts.text(EXTRA, b, p, Bytes.trimEnd(b, p, to), out);
    }
}
