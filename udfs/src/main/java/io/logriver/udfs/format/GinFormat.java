package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * The access log of Go's gin: {@code [GIN] 2024/05/01 - 10:00:00 | 200 | 1.2ms | client | GET
 * "/path"}.
 */
public final class GinFormat implements LineFormat {
    private static final byte[] NAME = HttpParts.ascii("[GIN] ");
    private static final byte[] TOOK = HttpParts.ascii("duration");
    private static final byte[] METHOD = HttpParts.ascii("method");
    private static final byte[] PATH = HttpParts.ascii("path");
    private static final int DATE = 10;
    private static final int CLOCK = 13;

    private final TimeScanner times;
    private final byte[] time = HttpParts.ascii("0000/00/00 00:00:00");

    public GinFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int date = from + NAME.length;
        int first = date + CLOCK + 8;
        if (first + 20 > to || !Bytes.startsWith(line, from, to, NAME) || line[date + 11] != '-') {
            return false;
        }
        System.arraycopy(line, date, time, 0, DATE);
        System.arraycopy(line, date + CLOCK, time, DATE + 1, 8);
        int status = Bytes.skipBlanks(line, first + 2, to);
        int statusEnd = Bytes.wordEnd(line, status, to);
        if (times.scan(time, 0, time.length) != time.length
                || !HttpParts.status(line, status, statusEnd, out)) {
            return false;
        }
        times.apply(out);
        int bar = Bytes.indexOf(line, statusEnd, to, '|');
        int second = bar < 0 ? -1 : Bytes.indexOf(line, bar + 1, to, '|');
        int third = second < 0 ? -1 : Bytes.indexOf(line, second + 1, to, '|');
        if (third < 0) {
            return false;
        }
        column(TOOK, line, bar + 1, second, out);
        column(HttpParts.CLIENT, line, second + 1, third, out);
        int method = Bytes.skipBlanks(line, third + 1, to);
        int methodEnd = Bytes.wordEnd(line, method, to);
        int quote = Bytes.skipBlanks(line, methodEnd, to);
        int end = Bytes.trimEnd(line, method, to);
        column(METHOD, line, method, methodEnd, out);
        if (quote + 1 < end && line[quote] == '"' && line[end - 1] == '"') {
            HttpParts.text(PATH, line, quote + 1, end - 1, out);
        }
        out.set(Field.MESSAGE, line, method, end - method);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    private static void column(byte[] key, byte[] b, int from, int to, ParsedLine out) {
        int start = Bytes.skipBlanks(b, from, to);
        HttpParts.text(key, b, start, Bytes.trimEnd(b, start, to), out);
    }
}
