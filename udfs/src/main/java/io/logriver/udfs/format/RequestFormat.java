package io.logriver.udfs.format;

import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/**
 * A request without time and client, as web servers write it for developers: {@code GET /path 200
 * 12.3 ms - 512}, or with the size before the duration.
 */
public final class RequestFormat implements LineFormat {
    private static final int METHOD_MAX = 7;

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int methodEnd = Bytes.wordEnd(line, from, Math.min(to, from + METHOD_MAX + 1));
        int path = methodEnd + 1;
        if (path >= to || line[path] != '/' || !HttpParts.isMethod(line, from, methodEnd)) {
            return false;
        }
        int pathEnd = Bytes.wordEnd(line, path, to);
        int status = Math.min(pathEnd + 1, to);
        int statusEnd = Bytes.wordEnd(line, status, to);
        int first = Math.min(statusEnd + 1, to);
        int firstEnd = Bytes.wordEnd(line, first, to);
        int second = Math.min(firstEnd + 1, to);
        int secondEnd = Bytes.wordEnd(line, second, to);
        int third = Math.min(secondEnd + 1, to);
        int thirdEnd = Bytes.wordEnd(line, third, to);
        int fourth = Math.min(thirdEnd + 1, to);
        int end = Bytes.trimEnd(line, fourth, to);
        boolean timeFirst =
                isMillis(line, second, secondEnd) && isDash(line, third, thirdEnd) && fourth < end;
        boolean timeLast = isDash(line, second, secondEnd) && isMillis(line, fourth, end);
        if ((!timeFirst && !timeLast)
                || Bytes.wordEnd(line, fourth, end) != end
                || !HttpParts.status(line, status, statusEnd, out)) {
            return false;
        }
        HttpParts.request(line, from, pathEnd, out);
        int size = timeFirst ? fourth : first;
        HttpParts.number(HttpParts.BYTES, line, size, timeFirst ? end : firstEnd, out);
        int took = timeFirst ? first : third;
        duration(line, took, timeFirst ? firstEnd : thirdEnd, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    /** Keeps a decimal number as it stands. */
    private static void duration(byte[] b, int from, int end, ParsedLine out) {
        int point = Bytes.digitsEnd(b, from, end);
        boolean decimal = point > from && point + 1 < end && b[point] == '.';
        if (decimal && Bytes.digitsEnd(b, point + 1, end) == end) {
            out.labelMembers().json(HttpParts.DURATION, b, from, end - from);
        }
    }

    private static boolean isMillis(byte[] b, int from, int end) {
        return end - from == 2 && b[from] == 'm' && b[from + 1] == 's';
    }

    private static boolean isDash(byte[] b, int from, int end) {
        return end - from == 1 && b[from] == '-';
    }
}
