package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logs of Palo Alto's firewalls, comma-separated: {@code 1,received,serial,TYPE,subtype,,
 * generated,…}; what stands behind depends on the type.
 */
public final class PaloAltoFormat implements LineFormat {
    private static final int COLUMNS_MIN = 12;
    private static final int COLUMNS_MAX = 64;
    private static final int RECEIVED = 1;
    private static final int SERIAL = 2;
    private static final int TYPE = 3;
    private static final int SUBTYPE = 4;
    private static final int GENERATED = 6;

    /** No line has so many columns. */
    private static final int NONE = COLUMNS_MAX;

    private static final byte[] SERIAL_KEY = HttpParts.ascii("serial");
    private static final byte[] TYPE_KEY = HttpParts.ascii("type");
    private static final byte[] SUBTYPE_KEY = HttpParts.ascii("subtype");
    private static final byte[] SEVERITY_KEY = HttpParts.ascii("severity");

    private static final Map<String, Level> SEVERITIES =
            Map.of(
                    "informational", Level.INFO,
                    "low", Level.INFO,
                    "medium", Level.WARN,
                    "high", Level.ERROR,
                    "critical", Level.FATAL);

    /** A label and its column. */
    private record Label(byte[] key, int column) {
        static Label of(String key, int column) {
            return new Label(HttpParts.ascii(key), column);
        }
    }

    private static final Label[] FLOW = {
        Label.of("src", 7),
        Label.of("dst", 8),
        Label.of("rule", 11),
        Label.of("app", 14),
        Label.of("src_zone", 16),
        Label.of("dst_zone", 17),
        Label.of("session_id", 22),
        Label.of("src_port", 24),
        Label.of("dst_port", 25),
        Label.of("protocol", 29),
        Label.of("action", 30)
    };

    /** Which column of a type is the message, the severity, the device and the user; 0 for none. */
    private record Layout(int message, int severity, int device, int user, Label[] labels) {}

    private static final Map<String, Layout> LAYOUTS =
            Map.of(
                    "TRAFFIC", new Layout(NONE, 0, 52, 12, FLOW),
                    "THREAT", new Layout(31, 34, 59, 12, FLOW),
                    "SYSTEM", new Layout(14, 13, 22, 0, new Label[] {Label.of("event_id", 8)}),
                    "CONFIG", new Layout(9, 0, 0, 10, new Label[] {Label.of("result", 12)}));

    private final TimeScanner times;
    private final SplitColumns columns = new SplitColumns(',', true, COLUMNS_MAX);

    public PaloAltoFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        if (!mayBegin(line, from, end) || columns.read(line, from, end) < COLUMNS_MIN) {
            return false;
        }
        Layout layout = LAYOUTS.get(text(line, TYPE));
        if (layout == null || !isTime(line, RECEIVED) || !isTime(line, GENERATED)) {
            return false;
        }
        times.apply(out);
        Level level = layout.severity() == 0 ? Level.INFO : severity(line, layout);
        if (level != null) {
            out.setLevel(level);
        }
        // Of a flow nothing is said in words: what is behind its type is all there is.
        int said = columns.start(TYPE);
        out.set(Field.MESSAGE, line, said, end - said);
        columns.field(Field.MESSAGE, layout.message(), out);
        if (layout.device() > 0) {
            columns.field(Field.HOST, layout.device(), out);
        }
        if (layout.user() > 0) {
            columns.field(Field.USER_ID, layout.user(), out);
        }
        columns.label(SERIAL_KEY, SERIAL, out);
        columns.label(TYPE_KEY, TYPE, out);
        columns.label(SUBTYPE_KEY, SUBTYPE, out);
        if (layout.severity() > 0) {
            columns.label(SEVERITY_KEY, layout.severity(), out);
        }
        for (Label label : layout.labels()) {
            columns.label(label.key(), label.column(), out);
        }
        out.setFormat(Format.PALO_ALTO);
        return true;
    }

    /** True where a small number, a comma and a year begin the line. */
    static boolean mayBegin(byte[] b, int from, int to) {
        return to - from > 60
                && b[from + 1] == ','
                && b[from + 2] == '2'
                && b[from + 6] == '/'
                && Bytes.isDigit(b[from]);
    }

    private @Nullable Level severity(byte[] b, Layout layout) {
        return SEVERITIES.get(text(b, layout.severity()));
    }

    private boolean isTime(byte[] b, int column) {
        return times.scan(b, columns.start(column), columns.end(column)) == columns.end(column);
    }

    private String text(byte[] b, int column) {
        return new String(
                b, columns.start(column), columns.length(column), StandardCharsets.US_ASCII);
    }
}
