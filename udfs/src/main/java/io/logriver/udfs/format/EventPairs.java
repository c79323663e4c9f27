package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.ByteSet;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.util.Arrays;

/**
 * The pairs behind the header of a security event: in CEF with blanks between them, which values
 * have as well, so that a value ends before the key of the next; in LEEF with a delimiter.
 */
final class EventPairs {
    private static final ByteSet KEYS = ByteSet.lettersDigitsAnd("_.-[]");
    private static final byte[] HOST = HttpParts.ascii("dvchost");
    private static final byte[] USER = HttpParts.ascii("usrName");
    private static final byte[] SEVERITY = HttpParts.ascii("sev");

    /** The keys of the time at which the device saw the event, in CEF and in LEEF. */
    private static final byte[] RECEIVED = HttpParts.ascii("rt");

    private static final byte[] DEVICE_TIME = HttpParts.ascii("devTime");

    private final TimeScanner times;
    private int severity;
    private int severityEnd;

    EventPairs(TimeScanner times) {
        this.times = times;
    }

    /** Where the severity of the pairs read last begins: at its end where there was none. */
    int severity() {
        return severity;
    }

    int severityEnd() {
        return severityEnd;
    }

    /** Reads {@code key=value key=value}, where a value may have blanks, and escapes. */
    void spaced(byte[] b, int from, int to, ParsedLine out) {
        int key = Bytes.skipBlanks(b, from, to);
        int equals = equals(b, key, to);
        if (equals < 0 || KEYS.end(b, key, equals) != equals) {
            return;
        }
        while (equals > 0) {
            int value = equals + 1;
            int end = to;
            int nextEquals = equals(b, value, to);
            int next = nextEquals < 0 ? to : key(b, value, nextEquals);
            while (nextEquals > 0 && next < 0) {
                nextEquals = equals(b, nextEquals + 1, to);
                next = nextEquals < 0 ? to : key(b, value, nextEquals);
            }
            if (nextEquals > 0) {
                end = next - 1;
            }
            pair(b, key, equals, value, Bytes.trimEnd(b, value, end), true, out);
            key = next;
            equals = nextEquals;
        }
    }

    /** Reads pairs with a delimiter between them, without escapes. */
    void delimited(byte[] b, int from, int to, byte delimiter, ParsedLine out) {
        severity = 0;
        severityEnd = 0;
        int p = from;
        while (p < to) {
            int next = Bytes.indexOf(b, p, to, (char) (delimiter & 0x7F));
            int end = next < 0 ? to : next;
            int equals = Bytes.indexOf(b, p, end, '=');
            if (equals > p && KEYS.end(b, p, equals) == equals) {
                if (Bytes.equal(b, p, equals, SEVERITY)) {
                    severity = equals + 1;
                    severityEnd = end;
                }
                pair(b, p, equals, equals + 1, end, false, out);
            }
            p = end + 1;
        }
    }

    /** The next equals sign without a backslash before it, or -1. */
    private static int equals(byte[] b, int from, int to) {
        int p = Bytes.indexOf(b, from, to, '=');
        while (p > from && isEscaped(b, from, p)) {
            p = Bytes.indexOf(b, p + 1, to, '=');
        }
        return p;
    }

    private static boolean isEscaped(byte[] b, int from, int p) {
        return b[p - 1] == '\\' && (p - 1 == from || b[p - 2] != '\\');
    }

    /** Where the key before an equals sign begins; -1 where none with a blank before it does. */
    private static int key(byte[] b, int from, int equals) {
        int p = equals;
        while (p > from && KEYS.has(b[p - 1])) {
            p--;
        }
        return p < equals && p > from && b[p - 1] == ' ' ? p : -1;
    }

    private void pair(
            byte[] b, int key, int keyEnd, int value, int end, boolean escapes, ParsedLine out) {
        if (end <= value) {
            return;
        }
        boolean time =
                Bytes.equal(b, key, keyEnd, RECEIVED) || Bytes.equal(b, key, keyEnd, DEVICE_TIME);
        if (time && !out.hasTimestamp() && times.scanWhole(b, value, end)) {
            times.apply(out);
        } else if (Bytes.equal(b, key, keyEnd, HOST) && !out.has(Field.HOST)) {
            out.set(Field.HOST, b, value, end - value);
        } else if (Bytes.equal(b, key, keyEnd, USER)) {
            out.set(Field.USER_ID, b, value, end - value);
        } else if (escapes && Bytes.indexOf(b, value, end, '\\') >= 0) {
            unescaped(b, key, keyEnd, value, end, out.labelMembers());
        } else {
            byte[] name = Arrays.copyOfRange(b, key, keyEnd);
            out.labelMembers().text(name, b, value, end - value);
        }
    }

    /** Adds a label without its escapes: {@code \=}, {@code \\}, {@code \n}, {@code \r}. */
    private static void unescaped(
            byte[] b, int key, int keyEnd, int value, int end, Members labels) {
        if (!labels.begin(b, key, keyEnd - key)) {
            return;
        }
        ByteWriter text = labels.bytes();
        text.append((byte) '"');
        int start = value;
        for (int p = value; p + 1 < end; p++) {
            byte escaped = b[p] == '\\' ? b[p + 1] : 0;
            if (escaped == 'n' || escaped == 'r') {
                // JSON writes these two as they stand.
                text.appendEscaped(b, start, p - start);
                text.append(b, p, 2);
                start = p + 2;
                p++;
            } else if (escaped == '\\' || escaped == '=' || escaped == '|') {
                text.appendEscaped(b, start, p - start);
                start = p + 1;
                p++;
            }
        }
        text.appendEscaped(b, start, end - start).append((byte) '"');
        labels.end();
    }
}
