package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The line that begins a report of Erlang's: {@code =ERROR REPORT==== 1-May-2024::10:00:00 ===}.
 * Its kind is the message; what it reports is in the lines below.
 */
public final class ReportFormat implements LineFormat {
    private static final byte[] REPORT = HttpParts.ascii(" REPORT==== ");
    private static final byte[] END = HttpParts.ascii(" ===");
    private static final int KIND_MAX = 12;
    private static final int TIME_MAX = 40;
    private static final Map<String, Level> KINDS =
            Map.of(
                    "ERROR", Level.ERROR,
                    "CRASH", Level.ERROR,
                    "SUPERVISOR", Level.ERROR,
                    "WARNING", Level.WARN,
                    "NOTICE", Level.INFO,
                    "INFO", Level.INFO,
                    "PROGRESS", Level.INFO,
                    "DEBUG", Level.DEBUG);

    private final TimeScanner times;
    private final byte[] time = new byte[TIME_MAX];

    public ReportFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int kind = from + 1;
        int kindEnd = Bytes.wordEnd(line, kind, Math.min(to, kind + KIND_MAX));
        if (!Bytes.startsWith(line, kindEnd, to, REPORT)) {
            return false;
        }
        Level level = KINDS.get(new String(line, kind, kindEnd - kind, StandardCharsets.US_ASCII));
        int date = kindEnd + REPORT.length;
        int dateEnd = Bytes.wordEnd(line, date, Math.min(to, date + TIME_MAX));
        int colon = Bytes.indexOf(line, date, dateEnd, ':');
        if (level == null
                || colon < 0
                || colon + 2 >= dateEnd
                || line[colon + 1] != ':'
                || !Bytes.startsWith(line, dateEnd, to, END)) {
            return false;
        }
        int length = dateEnd - date - 1;
        System.arraycopy(line, date, time, 0, colon - date);
        time[colon - date] = ' ';
        System.arraycopy(line, colon + 2, time, colon - date + 1, dateEnd - colon - 2);
        if (times.scan(time, 0, length) != length) {
            return false;
        }
        times.apply(out);
        out.setLevel(level);
        out.set(Field.MESSAGE, line, kind, kindEnd + REPORT.length - 5 - kind);
        out.setFormat(Format.TIMESTAMP_LEVEL_MESSAGE);
        return true;
    }
}
