package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * Squid's native access log: {@code epoch.millis duration client result/status bytes METHOD url
 * user hierarchy/peer type}.
 */
public final class SquidFormat implements LineFormat {
    private static final int POINT = 10;
    private static final byte[] RESULT = HttpParts.ascii("cache_result");
    private static final byte[] TYPE = HttpParts.ascii("content_type");

    private final TimeScanner times;
    private int end;

    public SquidFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (to - from < 40 || line[from + POINT] != '.') {
            return false;
        }
        int timeEnd = times.scanEpoch(line, from, to);
        if (timeEnd < 0 || line[timeEnd] != ' ') {
            return false;
        }
        int duration = word(line, timeEnd, to);
        int durationEnd = end;
        int client = word(line, end, to);
        int clientEnd = end;
        int result = word(line, end, to);
        int slash = Bytes.indexOf(line, result, end, '/');
        if (slash < 0
                || Bytes.number(line, duration, durationEnd) < 0
                || !HttpParts.status(line, slash + 1, end, out)) {
            return false;
        }
        times.apply(out);
        HttpParts.text(RESULT, line, result, slash, out);
        HttpParts.number(HttpParts.DURATION, line, duration, durationEnd, out);
        HttpParts.text(HttpParts.CLIENT, line, client, clientEnd, out);
        int bytes = word(line, end, to);
        HttpParts.number(HttpParts.BYTES, line, bytes, end, out);
        int method = word(line, end, to);
        word(line, end, to);
        HttpParts.request(line, method, end, out);
        int user = word(line, end, to);
        if (end - user > 1) {
            out.set(Field.USER_ID, line, user, end - user);
        }
        int peer = word(line, end, to);
        HttpParts.text(HttpParts.UPSTREAM, line, peer, end, out);
        int type = word(line, end, to);
        HttpParts.text(TYPE, line, type, end, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    private int word(byte[] b, int from, int to) {
        int p = Bytes.skipBlanks(b, from, to);
        end = Bytes.wordEnd(b, p, to);
        return p;
    }
}
