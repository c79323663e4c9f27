package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/**
 * The standard log of Amazon's content network behind its date and time: {@code edge bytes client
 * METHOD host /path status referer agent query …}, with tabs between the columns.
 */
final class CloudFrontFormat {
    private static final int COLUMNS_MIN = 17;
    private static final int COLUMNS_MAX = 22;
    private static final int EDGE = 0;
    private static final int BYTES = 1;
    private static final int CLIENT = 2;
    private static final int METHOD = 3;
    private static final int HOST = 4;
    private static final int PATH = 5;
    private static final int STATUS = 6;
    private static final int REFERER = 7;
    private static final int AGENT = 8;
    private static final int QUERY = 9;
    private static final int RESULT = 11;
    private static final int REQUEST = 12;
    private static final int PROTOCOL = 21;
    private static final byte[] EDGE_KEY = HttpParts.ascii("edge_location");
    private static final byte[] HOST_KEY = HttpParts.ascii("virtual_host");
    private static final byte[] QUERY_KEY = HttpParts.ascii("query");
    private static final byte[] RESULT_KEY = HttpParts.ascii("cache_result");

    private final SplitColumns columns = new SplitColumns('\t', false, COLUMNS_MAX);
    private final ByteWriter request = new ByteWriter(256);

    /** Reads the columns behind the time; false where they are others. */
    boolean parse(byte[] b, int p, int to, ParsedLine out) {
        if (columns.read(b, p, to) < COLUMNS_MIN
                || !columns.isNumber(BYTES)
                || b[columns.start(PATH)] != '/'
                || !HttpParts.isMethod(b, columns.start(METHOD), columns.end(METHOD))
                || !HttpParts.status(b, columns.start(STATUS), columns.end(STATUS), out)) {
            return false;
        }
        request.clear();
        append(b, METHOD);
        append(b, PATH);
        if (columns.length(PROTOCOL) > 1) {
            append(b, PROTOCOL);
        }
        HttpParts.request(request.array(), 0, request.length() - 1, out);
        columns.label(HttpParts.CLIENT, CLIENT, out);
        columns.number(HttpParts.BYTES, BYTES, out);
        columns.label(HOST_KEY, HOST, out);
        columns.label(QUERY_KEY, QUERY, out);
        columns.label(HttpParts.REFERER, REFERER, out);
        columns.label(HttpParts.USER_AGENT, AGENT, out);
        columns.label(EDGE_KEY, EDGE, out);
        columns.label(RESULT_KEY, RESULT, out);
        if (columns.length(REQUEST) > 1) {
            columns.field(Field.REQUEST_ID, REQUEST, out);
        }
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }

    /** True where a tab stands before the first column. */
    static boolean mayBegin(byte[] b, int p) {
        return p > 0 && b[p - 1] == '\t' && Bytes.isUpper(b[p]);
    }

    private void append(byte[] b, int column) {
        request.append(b, columns.start(column), columns.length(column)).append((byte) ' ');
    }
}
