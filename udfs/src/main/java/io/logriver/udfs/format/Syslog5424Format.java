package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * Syslog as in RFC 5424: {@code <pri>1 time host app pid msgid [structured data] message}, also as
 * a frame that begins with its length.
 */
public final class Syslog5424Format implements LineFormat {
    private static final byte[] MESSAGE_ID = "msgid".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HEROKU = "heroku".getBytes(StandardCharsets.US_ASCII);

    private final TimeScanner times;
    private final SyslogPayload payload;
    private final Members parameters = new Members(128, 64, 8 << 10);
    private final ByteWriter parameter = new ByteWriter(64);
    private final ByteWriter name = new ByteWriter(64);

    public Syslog5424Format(TimeScanner times) {
        this.times = times;
        payload = new SyslogPayload(times);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int start = frame(line, from, to);
        int priority = SyslogPriority.at(line, start, to);
        if (priority < 0) {
            return false;
        }
        int p = SyslogPriority.end(line, start);
        if (p + 2 >= to || line[p] != '1' || line[p + 1] != ' ') {
            return false;
        }
        p = time(line, p + 2, to, out);
        p = p < 0 ? -1 : word(line, p, to, Field.HOST, out);
        p = p < 0 ? -1 : word(line, p, to, Field.SERVICE_NAME, out);
        p = p < 0 ? -1 : word(line, p, to, Field.PID, out);
        if (p < 0) {
            return false;
        }
        int messageIdEnd = Bytes.wordEnd(line, p, to);
        if (messageIdEnd >= to) {
            return false;
        }
        if (messageIdEnd - p != 1 || line[p] != '-') {
            out.labelMembers().text(MESSAGE_ID, line, p, messageIdEnd - p);
        }
        p = structuredData(line, messageIdEnd + 1, to, out);
        if (p < 0) {
            return false;
        }
        message(line, p, to, out);
        SyslogPriority.apply(priority, out);
        out.setFormat(Format.SYSLOG_RFC5424);
        if (out.length(Field.SERVICE_NAME) == HEROKU.length
                && Bytes.startsWith(line, out.offset(Field.SERVICE_NAME), to, HEROKU)) {
            int said = out.offset(Field.MESSAGE);
            HerokuRouter.read(line, said, said + out.length(Field.MESSAGE), out);
        } else {
            payload.read(line, out);
        }
        return true;
    }

    /** Where the message of an octet-counted frame begins; {@code from} itself for any other. */
    static int frame(byte[] b, int from, int to) {
        int end = Bytes.digitsEnd(b, from, Math.min(to, from + 8));
        boolean counted = end > from && end + 1 < to && b[end] == ' ' && b[end + 1] == '<';
        return counted ? end + 1 : from;
    }

    private int time(byte[] b, int p, int to, ParsedLine out) {
        if (b[p] == '-') {
            return p + 1 < to && b[p + 1] == ' ' ? p + 2 : -1;
        }
        int end = times.scan(b, p, to);
        if (end < 0 || end >= to || b[end] != ' ') {
            return -1;
        }
        times.apply(out);
        return end + 1;
    }

    /** A word and the space after it; {@code -} stands for none. */
    private static int word(byte[] b, int p, int to, Field field, ParsedLine out) {
        int end = Bytes.wordEnd(b, p, to);
        if (end == p || end >= to) {
            return -1;
        }
        if (end - p != 1 || b[p] != '-') {
            out.set(field, b, p, end - p);
        }
        return end + 1;
    }

    /** Makes each element a label; returns where the message may begin. */
    private int structuredData(byte[] b, int from, int to, ParsedLine out) {
        if (from >= to) {
            return -1;
        }
        if (b[from] == '-') {
            return from + 1 == to || b[from + 1] == ' ' ? from + 1 : -1;
        }
        if (b[from] != '[') {
            // Heroku's drains have the message here.
            return from - 1;
        }
        int p = from;
        while (p < to && b[p] == '[') {
            p = element(b, p + 1, to, out);
            if (p < 0) {
                return -1;
            }
        }
        return p > from && (p == to || b[p] == ' ') ? p : -1;
    }

    private int element(byte[] b, int from, int to, ParsedLine out) {
        int p = nameEnd(b, from, to);
        if (p == from || p >= to) {
            return -1;
        }
        Members labels = out.labelMembers();
        name.clear();
        name.appendEscaped(b, from, p - from);
        boolean begun = labels.begin(name.array(), 0, name.length());
        parameters.clear();
        while (p < to && b[p] == ' ') {
            p = parameter(b, p + 1, to);
            if (p < 0) {
                return -1;
            }
        }
        if (p >= to || b[p] != ']') {
            return -1;
        }
        if (begun) {
            labels.bytes().append((byte) '{');
            parameters.writeTo(labels.bytes());
            labels.bytes().append((byte) '}');
            labels.end();
        }
        return p + 1;
    }

    /** {@code name="value"} where {@code \"}, {@code \\} and {@code \]} are escapes. */
    private int parameter(byte[] b, int from, int to) {
        int nameEnd = nameEnd(b, from, to);
        if (nameEnd == from || nameEnd + 1 >= to || b[nameEnd] != '=' || b[nameEnd + 1] != '"') {
            return -1;
        }
        parameter.clear();
        parameter.appendEscaped(b, from, nameEnd - from);
        boolean begun = parameters.begin(parameter.array(), 0, parameter.length());
        ByteWriter value = begun ? parameters.bytes() : parameter;
        value.append((byte) '"');
        int start = nameEnd + 2;
        int p = start;
        while (p < to && b[p] != '"') {
            if (b[p] == '\\' && p + 1 < to && isEscapable(b[p + 1])) {
                value.appendEscaped(b, start, p - start);
                start = p + 1;
                p++;
            }
            p++;
        }
        value.appendEscaped(b, start, p - start).append((byte) '"');
        if (begun) {
            parameters.end();
        }
        return p < to ? p + 1 : -1;
    }

    private static boolean isEscapable(byte c) {
        return c == '"' || c == '\\' || c == ']';
    }

    private static int nameEnd(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] > ' ' && b[p] != '=' && b[p] != ']' && b[p] != '"') {
            p++;
        }
        return p;
    }

    private static void message(byte[] b, int from, int to, ParsedLine out) {
        int p = from < to ? from + 1 : from;
        boolean bom =
                to - p >= 3
                        && b[p] == (byte) 0xEF
                        && b[p + 1] == (byte) 0xBB
                        && b[p + 2] == (byte) 0xBF;
        p += bom ? 3 : 0;
        out.set(Field.MESSAGE, b, p, Bytes.trimEnd(b, p, to) - p);
    }
}
