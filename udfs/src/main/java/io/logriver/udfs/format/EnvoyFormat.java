package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * Envoy's default access log, and Istio's, which has three more fields after the flags: {@code
 * [time] "request" status flags received sent duration upstream-duration "forwarded-for" "agent"
 * "request id" "authority" "upstream"}.
 */
public final class EnvoyFormat implements LineFormat {
    private static final byte[] FLAGS = HttpParts.ascii("response_flags");
    private static final byte[] DETAILS = HttpParts.ascii("response_details");
    private static final byte[] RECEIVED = HttpParts.ascii("bytes_received");
    private static final byte[] UPSTREAM_DURATION = HttpParts.ascii("upstream_duration_ms");
    private static final byte[] FORWARDED_FOR = HttpParts.ascii("forwarded_for");
    private static final byte[] AUTHORITY = HttpParts.ascii("authority");

    private final TimeScanner times;
    private int end;

    public EnvoyFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (to - from < 30 || line[from] != '[' || !Bytes.isDigit(line[from + 1])) {
            return false;
        }
        int timeEnd = times.scan(line, from + 1, to);
        if (timeEnd < 0 || timeEnd + 4 >= to || line[timeEnd] != ']' || line[timeEnd + 2] != '"') {
            return false;
        }
        int request = timeEnd + 3;
        int requestEnd = HttpParts.quoteEnd(line, request, to);
        if (requestEnd < 0 || requestEnd + 2 >= to) {
            return false;
        }
        int p = requestEnd + 2;
        int statusEnd = Bytes.wordEnd(line, p, to);
        // A TCP connection has the status 0.
        boolean tcp = statusEnd - p == 1 && line[p] == '0';
        if (!tcp && !HttpParts.status(line, p, statusEnd, out)) {
            return false;
        }
        times.apply(out);
        HttpParts.request(line, request, requestEnd, out);
        p = word(line, statusEnd, to);
        if (end == to && Bytes.digitsEnd(line, p, to) == to) {
            // Django's server logs no more than the size.
            HttpParts.number(HttpParts.BYTES, line, p, end, out);
            out.setFormat(Format.ACCESS_LOG);
            return true;
        }
        HttpParts.text(FLAGS, line, p, end, out);
        p = word(line, end, to);
        if (p < to && !Bytes.isDigit(line[p])) {
            HttpParts.text(DETAILS, line, p, end, out);
            // How the connection ended, and why its transport failed.
            word(line, end, to);
            word(line, end, to);
            p = word(line, end, to);
        }
        numbers(line, p, to, out);
        quoted(line, to, out);
        out.setFormat(Format.ENVOY);
        return true;
    }

    private void numbers(byte[] b, int received, int to, ParsedLine out) {
        HttpParts.number(RECEIVED, b, received, end, out);
        int p = word(b, end, to);
        HttpParts.number(HttpParts.BYTES, b, p, end, out);
        p = word(b, end, to);
        HttpParts.number(HttpParts.DURATION, b, p, end, out);
        p = word(b, end, to);
        HttpParts.number(UPSTREAM_DURATION, b, p, end, out);
    }

    private void quoted(byte[] b, int to, ParsedLine out) {
        int p = word(b, end, to);
        HttpParts.text(FORWARDED_FOR, b, p, end, out);
        p = word(b, end, to);
        HttpParts.text(HttpParts.USER_AGENT, b, p, end, out);
        p = word(b, end, to);
        if (end > p && (end - p != 1 || b[p] != '-')) {
            out.set(Field.REQUEST_ID, b, p, end - p);
        }
        p = word(b, end, to);
        HttpParts.text(AUTHORITY, b, p, end, out);
        p = word(b, end, to);
        HttpParts.text(HttpParts.UPSTREAM, b, p, end, out);
    }

    /** Begins the next word, whose end is then in {@link #end}; quotes do not belong to it. */
    private int word(byte[] b, int from, int to) {
        int p = from < to && b[from] == '"' ? from + 1 : from;
        p = Bytes.skipBlanks(b, p, to);
        if (p < to && b[p] == '"') {
            int close = HttpParts.quoteEnd(b, p + 1, to);
            end = close < 0 ? to : close;
            return p + 1;
        }
        end = Bytes.wordEnd(b, p, to);
        return p;
    }
}
