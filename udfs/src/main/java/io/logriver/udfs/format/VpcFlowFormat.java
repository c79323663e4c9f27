package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * Amazon's flow log in its default columns: {@code version account interface source destination
 * port port protocol packets bytes start end action status}. Its time is the end of the interval
 * that it sums up.
 */
public final class VpcFlowFormat implements LineFormat {
    private static final int COLUMNS = 14;
    private static final int LENGTH_MIN = 60;
    private static final int ACCOUNT = 1;
    private static final int INTERFACE = 2;
    private static final int SOURCE = 3;
    private static final int START = 10;
    private static final int END = 11;
    private static final int STATUS = 13;
    private static final byte[] NETWORK_INTERFACE = HttpParts.ascii("eni-");
    private static final byte[] OK = HttpParts.ascii("OK");
    private static final byte[] NO_DATA = HttpParts.ascii("NODATA");
    private static final byte[] SKIP_DATA = HttpParts.ascii("SKIPDATA");

    /** The keys of the columns that are labels; null for those that are not. */
    private static final byte[][] KEYS = {
        null,
        HttpParts.ascii("account_id"),
        HttpParts.ascii("interface_id"),
        HttpParts.ascii("srcaddr"),
        HttpParts.ascii("dstaddr"),
        HttpParts.ascii("srcport"),
        HttpParts.ascii("dstport"),
        HttpParts.ascii("protocol"),
        HttpParts.ascii("packets"),
        HttpParts.ascii("bytes"),
        HttpParts.ascii("start"),
        null,
        HttpParts.ascii("action"),
        HttpParts.ascii("log_status")
    };

    private final TimeScanner times;
    private final SplitColumns columns = new SplitColumns(' ', false, COLUMNS + 1);

    public VpcFlowFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        if (end - from < LENGTH_MIN || line[from + 1] != ' ' || !Bytes.isDigit(line[from])) {
            return false;
        }
        if (columns.read(line, from, end) != COLUMNS
                || !isInterface(line)
                || !isStatus()
                || !columns.isNumber(START)
                || times.scanEpoch(line, columns.start(END), columns.end(END))
                        != columns.end(END)) {
            return false;
        }
        times.apply(out);
        for (int i = ACCOUNT; i < COLUMNS; i++) {
            byte[] key = KEYS[i];
            if (key != null && i > SOURCE + 1 && i <= START && columns.isNumber(i)) {
                columns.number(key, i, out);
            } else if (key != null) {
                columns.label(key, i, out);
            }
        }
        int flow = columns.start(SOURCE);
        out.set(Field.MESSAGE, line, flow, end - flow);
        out.setFormat(Format.AWS_VPC_FLOW);
        return true;
    }

    private boolean isInterface(byte[] b) {
        return Bytes.startsWith(
                b, columns.start(INTERFACE), columns.end(INTERFACE), NETWORK_INTERFACE);
    }

    private boolean isStatus() {
        return columns.is(STATUS, OK)
                || columns.is(STATUS, NO_DATA)
                || columns.is(STATUS, SKIP_DATA);
    }
}
