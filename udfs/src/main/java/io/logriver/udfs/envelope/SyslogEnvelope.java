package io.logriver.udfs.envelope;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A syslog line whose message is a whole line of the program's logger: a JSON object, pairs, a
 * header with a date, a request. Any other syslog line stays as it is.
 */
public final class SyslogEnvelope implements LineFormat {
    private static final byte[] NAME = "syslog".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH_MIN = 16;
    private static final int KEY_MAX = 6;

    private final LineFormat syslog;
    private final InnerParser inner;
    private final Envelope envelope;

    public SyslogEnvelope(ParserOptions options, LineFormat syslog, InnerParser inner) {
        this.syslog = syslog;
        this.inner = inner;
        envelope = new Envelope(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (!syslog.parse(line, from, to, out)) {
            return false;
        }
        Format format = out.format();
        int message = out.offset(Field.MESSAGE);
        boolean opens =
                (format == Format.SYSLOG_RFC3164 || format == Format.SYSLOG_RFC5424)
                        && out.length(Field.MESSAGE) >= LENGTH_MIN
                        && mayBegin(line, message);
        if (opens) {
            envelope.openIfLine(inner, NAME, out);
        }
        return true;
    }

    /** What the lines begin with that can be told from prose by their first bytes. */
    private static boolean mayBegin(byte[] b, int p) {
        byte c = b[p];
        if (Bytes.isDigit(c)) {
            return isDate(b, p) || b[p + 1] == '.' || b[p + 2] == '.' || b[p + 3] == '.';
        }
        return switch (c) {
            case '{' -> true;
            case '[' -> isDate(b, p + 1);
            case 't', 'l' -> Bytes.indexOf(b, p, p + KEY_MAX, '=') > 0;
            case 'I', 'W', 'E', 'F' ->
                    Bytes.digitsEnd(b, p + 1, p + KEY_MAX) == p + 5 && b[p + 5] == ' ';
            default -> false;
        };
    }

    private static boolean isDate(byte[] b, int p) {
        return b[p] == '2' && b[p + 4] == '-' && b[p + 7] == '-';
    }
}
