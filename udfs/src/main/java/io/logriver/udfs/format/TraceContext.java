package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * What Spring writes into a header's brackets to follow a request: {@code shop,trace,span} with the
 * application's name, or {@code trace-span}.
 */
final class TraceContext {
    private static final byte[] SPAN = "span_id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTEXT = "context".getBytes(StandardCharsets.US_ASCII);
    private static final int SPAN_LENGTH = 16;
    private static final int TRACE_LENGTH = 32;

    private TraceContext() {}

    /** Sets the application's name, and the ids behind its comma. */
    static void service(byte[] b, int from, int end, ParsedLine out) {
        int comma = Bytes.indexOf(b, from, end, ',');
        int nameEnd = comma < 0 ? end : comma;
        if (nameEnd > from) {
            out.set(Field.SERVICE_NAME, b, from, nameEnd - from);
        }
        if (comma < 0) {
            return;
        }
        int second = Bytes.indexOf(b, comma + 1, end, ',');
        boolean read = ids(b, comma + 1, second < 0 ? end : second, second, end, out);
        if (!read && end - comma > 2) {
            out.labelMembers().text(CONTEXT, b, comma + 1, end - comma - 1);
        }
    }

    /** Sets both ids of {@code trace-span}; false where it is something else. */
    static boolean read(byte[] b, int from, int end, ParsedLine out) {
        int dash = Bytes.indexOf(b, from, end, '-');
        return dash - from == TRACE_LENGTH
                && end - dash - 1 == SPAN_LENGTH
                && ids(b, from, dash, dash, end, out);
    }

    private static boolean ids(
            byte[] b, int trace, int traceEnd, int before, int end, ParsedLine out) {
        int length = traceEnd - trace;
        if ((length != TRACE_LENGTH && length != SPAN_LENGTH) || !isHex(b, trace, traceEnd)) {
            return false;
        }
        out.set(Field.TRACE_ID, b, trace, length);
        int span = before + 1;
        int spanEnd = Math.min(end, span + SPAN_LENGTH);
        if (before > 0 && spanEnd - span == SPAN_LENGTH && isHex(b, span, spanEnd)) {
            out.labelMembers().text(SPAN, b, span, SPAN_LENGTH);
        }
        return true;
    }

    private static boolean isHex(byte[] b, int from, int end) {
        int p = from;
        while (p < end && Bytes.isHex(b[p])) {
            p++;
        }
        return p == end;
    }
}
