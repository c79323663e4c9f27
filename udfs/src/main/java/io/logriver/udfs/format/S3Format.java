package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * The access log of Amazon's object store: {@code owner bucket [time] client requester request-id
 * operation key "request" status error bytes size total …}.
 */
public final class S3Format implements LineFormat {
    private static final int OWNER = 64;
    private static final byte[] BUCKET = HttpParts.ascii("bucket");
    private static final byte[] OPERATION = HttpParts.ascii("operation");
    private static final byte[] KEY = HttpParts.ascii("key");
    private static final byte[] ERROR = HttpParts.ascii("error_code");

    private final TimeScanner times;
    private int end;

    public S3Format(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int bucket = from + OWNER + 1;
        if (to - from < 160 || line[bucket - 1] != ' ') {
            return false;
        }
        int bucketEnd = Bytes.wordEnd(line, bucket, to);
        if (bucketEnd + 2 >= to || line[bucketEnd + 1] != '[') {
            return false;
        }
        int timeEnd = times.scan(line, bucketEnd + 2, to);
        if (timeEnd < 0 || timeEnd + 1 >= to || line[timeEnd] != ']') {
            return false;
        }
        int client = word(line, timeEnd + 1, to);
        int clientEnd = end;
        int requester = word(line, end, to);
        int requesterEnd = end;
        int request = word(line, end, to);
        int requestEnd = end;
        int operation = word(line, end, to);
        int operationEnd = end;
        int key = word(line, end, to);
        int keyEnd = end;
        int quote = Bytes.skipBlanks(line, end, to);
        int close = quote < to && line[quote] == '"' ? HttpParts.quoteEnd(line, quote + 1, to) : -1;
        int status = close < 0 ? to : word(line, close + 1, to);
        if (!HttpParts.status(line, status, end, out)) {
            return false;
        }
        times.apply(out);
        HttpParts.text(BUCKET, line, bucket, bucketEnd, out);
        HttpParts.text(HttpParts.CLIENT, line, client, clientEnd, out);
        if (requesterEnd - requester > 1) {
            out.set(Field.USER_ID, line, requester, requesterEnd - requester);
        }
        out.set(Field.REQUEST_ID, line, request, requestEnd - request);
        HttpParts.text(OPERATION, line, operation, operationEnd, out);
        HttpParts.text(KEY, line, key, keyEnd, out);
        HttpParts.request(line, quote + 1, close, out);
        int error = word(line, end, to);
        HttpParts.text(ERROR, line, error, end, out);
        int bytes = word(line, end, to);
        HttpParts.number(HttpParts.BYTES, line, bytes, end, out);
        word(line, end, to);
        int total = word(line, end, to);
        HttpParts.number(HttpParts.DURATION, line, total, end, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    private int word(byte[] b, int from, int to) {
        int p = Bytes.skipBlanks(b, from, to);
        end = Bytes.wordEnd(b, p, to);
        return p;
    }
}
