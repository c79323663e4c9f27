package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/** The access logs of Amazon's application and classic load balancers. */
public final class ElbFormat implements LineFormat {
    private static final byte[] TYPE = HttpParts.ascii("type");
    private static final byte[] BALANCER = HttpParts.ascii("elb");
    private static final byte[] UPSTREAM_STATUS = HttpParts.ascii("upstream_status");
    private static final byte[] RECEIVED = HttpParts.ascii("bytes_received");
    private static final byte[] EXTRA = HttpParts.ascii("extra");
    private static final byte[] TRACE = HttpParts.ascii("Root=");

    private final TimeScanner times;
    private int end;

    public ElbFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int p = from;
        if (Bytes.isLetter(line[from])) {
            int typeEnd = Bytes.wordEnd(line, from, Math.min(to, from + 8));
            if (!isType(line, from, typeEnd)) {
                return false;
            }
            HttpParts.text(TYPE, line, from, typeEnd, out);
            p = typeEnd + 1;
        }
        if (to - p < 60 || line[p + 4] != '-' || line[p + 10] != 'T') {
            return false;
        }
        int timeEnd = times.scan(line, p, to);
        if (timeEnd < 0 || timeEnd >= to || line[timeEnd] != ' ') {
            return false;
        }
        times.apply(out);
        p = word(line, timeEnd, to);
        HttpParts.text(BALANCER, line, p, end, out);
        p = word(line, end, to);
        if (Bytes.indexOf(line, p, end, ':') < 0) {
            return false;
        }
        HttpParts.text(HttpParts.CLIENT, line, p, end, out);
        p = word(line, end, to);
        HttpParts.text(HttpParts.UPSTREAM, line, p, end, out);
        return durations(line, to, out) && rest(line, to, out);
    }

    private static boolean isType(byte[] b, int from, int to) {
        int length = to - from;
        boolean http = length >= 4 && b[from] == 'h' && b[from + 1] == 't' && b[from + 3] == 'p';
        return http
                || (length == 2 && b[from] == 'h' && b[from + 1] == '2')
                || (length == 5 && b[from] == 'g' && b[from + 1] == 'r')
                || (length >= 2 && length <= 3 && b[from] == 'w' && b[from + 1] == 's');
    }

    /** Three times in seconds, or -1: their sum is the duration. */
    private boolean durations(byte[] b, int to, ParsedLine out) {
        long micros = 0;
        for (int i = 0; i < 3; i++) {
            int p = word(b, end, to);
            if (p >= to) {
                return false;
            }
            if (b[p] != '-') {
                int point = Bytes.indexOf(b, p, end, '.');
                long seconds = Bytes.number(b, p, point < 0 ? end : point);
                if (seconds < 0) {
                    return false;
                }
                micros += seconds * 1_000_000 + fraction(b, point, end);
            }
        }
        out.labelMembers().number(HttpParts.DURATION, micros / 1000);
        return true;
    }

    private static long fraction(byte[] b, int point, int to) {
        long micros = 0;
        int scale = 100_000;
        for (int i = point + 1; point >= 0 && i < to && scale > 0; i++) {
            micros += (long) (b[i] - '0') * scale;
            scale /= 10;
        }
        return micros;
    }

    private boolean rest(byte[] b, int to, ParsedLine out) {
        int p = word(b, end, to);
        boolean status = HttpParts.status(b, p, end, out);
        if (!status && (end - p != 1 || b[p] != '-')) {
            return false;
        }
        p = word(b, end, to);
        HttpParts.number(UPSTREAM_STATUS, b, p, end, out);
        p = word(b, end, to);
        HttpParts.number(RECEIVED, b, p, end, out);
        p = word(b, end, to);
        HttpParts.number(HttpParts.BYTES, b, p, end, out);
        p = word(b, end, to);
        if (p >= to || b[p - 1] != '"') {
            return false;
        }
        HttpParts.request(b, p, end, out);
        p = word(b, end + 1, to);
        HttpParts.text(HttpParts.USER_AGENT, b, p, end, out);
        int extra = Bytes.skipBlanks(b, Math.min(end + 1, to), to);
        HttpParts.text(EXTRA, b, extra, Bytes.trimEnd(b, extra, to), out);
        for (int at = extra; at < to; at = Math.min(Bytes.wordEnd(b, at, to) + 1, to)) {
            if (b[at] == '"' && Bytes.startsWith(b, at + 1, to, TRACE)) {
                int traceEnd = HttpParts.quoteEnd(b, at + 1, to);
                out.set(Field.TRACE_ID, b, at + 1, Math.max(0, traceEnd - at - 1));
                break;
            }
        }
        out.setFormat(Format.AWS_ELB);
        return true;
    }

    private int word(byte[] b, int from, int to) {
        int p = Bytes.skipBlanks(b, Math.min(from, to), to);
        if (p < to && b[p] == '"') {
            int close = HttpParts.quoteEnd(b, p + 1, to);
            end = close < 0 ? to : close;
            return p + 1;
        }
        end = Bytes.wordEnd(b, p, to);
        return p;
    }
}
