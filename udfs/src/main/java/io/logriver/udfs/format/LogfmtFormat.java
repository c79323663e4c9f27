package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Format;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.ByteSet;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of {@code key=value} pairs: values bare or in quotes with escapes, keys without a value
 * allowed while the pairs are in the majority.
 */
public final class LogfmtFormat implements LineFormat {
    private static final ByteSet KEYS = ByteSet.lettersDigitsAnd("_.-@/:");
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};

    private static final byte[] DATE = "date=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = " time=".getBytes(StandardCharsets.US_ASCII);
    private static final int DATE_LENGTH = 10;
    private static final int CLOCK_LENGTH = 8;

    private final TimeScanner times;
    private final byte[] dateAndTime = "0000-00-00 00:00:00".getBytes(StandardCharsets.US_ASCII);
    private final KnownFields fields;
    private final ByteWriter unescaped = new ByteWriter(512);

    private final KeyOrder order = new KeyOrder();
    private KeyOrder.Key last = order.first();

    /** The hash of the key read last, and its code among known keys. */
    private long hash;

    private int code;
    private int pairs;
    private int words;
    private int knowns;
    private boolean simple;

    public LogfmtFormat(TimeScanner times) {
        fields = new KnownFields(times);
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int p = Bytes.skipBlanks(line, from, to);
        if (!beginsWithPair(line, p, to)) {
            return false;
        }
        fields.clear(0);
        unescaped.clear();
        last = order.first();
        pairs = 0;
        words = 0;
        knowns = 0;
        while (p < to) {
            p = pair(line, p, to, out);
            if (p < 0) {
                return false;
            }
            p = Bytes.skipBlanks(line, p, to);
        }
        out.setFormat(Format.LOGFMT);
        splitTime(line, Bytes.skipBlanks(line, from, to), to, out);
        return words <= pairs && (pairs > 1 || knowns > 0);
    }

    /** Firewalls have a key for the date and one for the time: {@code date=… time=…}. */
    private void splitTime(byte[] b, int p, int to, ParsedLine out) {
        int clock = p + DATE.length + DATE_LENGTH + TIME.length;
        if (b[p] != 'd' || clock + CLOCK_LENGTH > to) {
            return;
        }
        if (!Bytes.startsWith(b, p, to, DATE)
                || !Bytes.startsWith(b, clock - TIME.length, to, TIME)) {
            return;
        }
        System.arraycopy(b, p + DATE.length, dateAndTime, 0, DATE_LENGTH);
        System.arraycopy(b, clock, dateAndTime, DATE_LENGTH + 1, CLOCK_LENGTH);
        if (times.scan(dateAndTime, 0, dateAndTime.length) == dateAndTime.length) {
            times.apply(out);
        }
        times.forget();
    }

    private boolean beginsWithPair(byte[] b, int from, int to) {
        KeyOrder.Key usual = order.first().next();
        if (usual != null && usual.isAt(b, from, to, KnownKeys.OUTERMOST)) {
            return !Bytes.isDigit(b[from]);
        }
        int p = keyEnd(b, from, to);
        return p > from && p < to && b[p] == '=' && !Bytes.isDigit(b[from]);
    }

    /** The end of a run of the characters of keys. */
    private static int keyEnd(byte[] b, int from, int to) {
        return KEYS.end(b, from, to);
    }

    private int pair(byte[] b, int key, int to, ParsedLine out) {
        KeyOrder.Key next = last.next();
        if (next != null && next.isAt(b, key, to, KnownKeys.OUTERMOST)) {
            last = next;
            hash = next.hash();
            code = next.code();
            return value(b, key, key + next.length() - 1, to, out);
        }
        int keyEnd = keyEnd(b, key, to);
        if (keyEnd == key) {
            return -1;
        }
        if (keyEnd == to || Bytes.isBlank(b[keyEnd])) {
            words++;
            out.labelMembers().json(slice(b, key, keyEnd), TRUE, 0, TRUE.length);
            return words > pairs + 4 ? -1 : keyEnd;
        }
        if (b[keyEnd] != '=') {
            return -1;
        }
        hash = Bytes.hash(b, key, keyEnd - key);
        code = KnownKeys.ROOT.find(b, key, keyEnd - key, hash);
        last = order.learn(last, KnownKeys.OUTERMOST, b, key, keyEnd + 1, hash, code);
        return value(b, key, keyEnd, to, out);
    }

    private int value(byte[] b, int key, int keyEnd, int to, ParsedLine out) {
        pairs++;
        int value = keyEnd + 1;
        if (value < to && b[value] == '"') {
            return quoted(b, key, keyEnd, value + 1, to, out);
        }
        int end = Bytes.wordEnd(b, value, to);
        put(b, key, keyEnd, b, value, end, false, out);
        return end;
    }

    private int quoted(byte[] b, int key, int keyEnd, int value, int to, ParsedLine out) {
        int end = Bytes.plainEnd(b, value, to);
        boolean escaped = false;
        simple = true;
        while (end < to && b[end] != '"') {
            if (b[end] == '\\') {
                escaped = true;
                if (++end >= to) {
                    return -1;
                }
                simple &= b[end] == 'n' || b[end] == 't' || b[end] == '"' || b[end] == '\\';
            } else {
                simple &= b[end] >= ' ' && b[end] != 0x7F;
            }
            end++;
        }
        if (end >= to || (end + 1 < to && !Bytes.isBlank(b[end + 1]))) {
            return -1;
        }
        if (!escaped || simple) {
            put(b, key, keyEnd, b, value, end, escaped, out);
        } else {
            int start = unescaped.length();
            GoText.unescape(b, value, end, unescaped);
            unescapedValue(b, key, keyEnd, start, out);
        }
        return end + 1;
    }

    /** The array may have grown: a value is only put from where it lies now. */
    private void unescapedValue(byte[] b, int key, int keyEnd, int start, ParsedLine out) {
        byte[] copy = Arrays.copyOfRange(unescaped.array(), start, unescaped.length());
        put(b, key, keyEnd, copy, 0, copy.length, false, out);
    }

    private void put(
            byte[] b,
            int key,
            int keyEnd,
            byte[] source,
            int from,
            int to,
            boolean escaped,
            ParsedLine out) {
        int length = keyEnd - key;
        if (code != 0
                && source == b
                && fields.put(code, hash, b, key, length, from, to, true, escaped, out)) {
            knowns++;
            return;
        }
        if (code != 0 && source != b && fields.putCopy(code, source, source.length, out)) {
            knowns++;
            return;
        }
        Members labels = out.labelMembers();
        if (source == b && Bytes.plainEnd(b, from, to) == to) {
            labels.pair(b, key, keyEnd, from, to, hash);
        } else if (labels.begin(b, key, length, hash)) {
            labels.bytes().append((byte) '"');
            if (escaped) {
                labels.bytes().append(source, from, to - from);
            } else {
                labels.bytes().appendEscaped(source, from, to - from);
            }
            labels.bytes().append((byte) '"');
            labels.end();
        }
    }

    private static byte[] slice(byte[] b, int from, int to) {
        return Arrays.copyOfRange(b, from, to);
    }
}
