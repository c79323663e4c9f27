package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * The events of security devices: {@code CEF:0|vendor|product|version|id|name|severity|key=value …}
 * and {@code LEEF:2.0|vendor|product|version|id|delimiter|key=value…}. The bars of the header are
 * escaped by backslashes where they belong to a text.
 */
public final class SecurityEventFormat implements LineFormat {
    private static final byte[] CEF = HttpParts.ascii("CEF:");
    private static final byte[] LEEF = HttpParts.ascii("LEEF:");
    private static final int HEADER_MAX = 1024;
    private static final int BARS_MAX = 7;
    private static final int NAME = 4;
    private static final int SEVERITY = 5;
    private static final byte[][] KEYS = {
        HttpParts.ascii("device_vendor"),
        HttpParts.ascii("device_product"),
        HttpParts.ascii("device_version"),
        HttpParts.ascii("device_event_id")
    };

    private final EventPairs pairs;
    private final int[] bars = new int[BARS_MAX];
    private final ByteWriter unescaped = new ByteWriter(128);

    public SecurityEventFormat(TimeScanner times) {
        pairs = new EventPairs(times);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (Bytes.startsWith(line, from, to, CEF)) {
            return cef(line, from + CEF.length, to, out);
        }
        return Bytes.startsWith(line, from, to, LEEF) && leef(line, from + LEEF.length, to, out);
    }

    /** True where the line begins with the name and the version of one of the two. */
    static boolean mayBegin(byte[] b, int from, int to) {
        return Bytes.startsWith(b, from, to, CEF) || Bytes.startsWith(b, from, to, LEEF);
    }

    private boolean cef(byte[] b, int from, int to, ParsedLine out) {
        if (bars(b, from, to) < BARS_MAX || Bytes.digitsEnd(b, from, to) != bars[0]) {
            return false;
        }
        unescaped.clear();
        header(b, out);
        int message = unescape(b, bars[NAME] + 1, bars[NAME + 1]);
        out.set(Field.MESSAGE, unescaped.array(), message, unescaped.length() - message);
        Level level = severity(b, bars[SEVERITY] + 1, bars[SEVERITY + 1]);
        if (level != null) {
            out.setLevel(level);
        }
        pairs.spaced(b, bars[BARS_MAX - 1] + 1, Bytes.trimEnd(b, from, to), out);
        out.setFormat(Format.CEF);
        return true;
    }

    private boolean leef(byte[] b, int from, int to, ParsedLine out) {
        boolean second = to - from > 4 && b[from] == '2';
        int count = bars(b, from, to);
        if (count < NAME + 1 || !Bytes.isDigit(b[from]) || b[from + 1] != '.') {
            return false;
        }
        int attributes = bars[NAME] + 1;
        byte delimiter = '\t';
        if (second && count > NAME + 1) {
            int named = delimiter(b, attributes, bars[NAME + 1]);
            if (named >= 0) {
                delimiter = (byte) named;
                attributes = bars[NAME + 1] + 1;
            }
        }
        unescaped.clear();
        header(b, out);
        out.set(Field.MESSAGE, b, bars[NAME - 1] + 1, bars[NAME] - bars[NAME - 1] - 1);
        pairs.delimited(b, attributes, Bytes.trimEnd(b, attributes, to), delimiter, out);
        int severity = pairs.severity();
        if (severity < pairs.severityEnd()) {
            out.setLevel(severity(b, severity, pairs.severityEnd()));
        }
        out.setFormat(Format.LEEF);
        return true;
    }

    /** Finds the bars that end the parts of the header; returns how many there are. */
    private int bars(byte[] b, int from, int to) {
        int limit = Math.min(to, from + HEADER_MAX);
        int count = 0;
        for (int p = from; p < limit && count < BARS_MAX; p++) {
            if (b[p] == '\\') {
                p++;
            } else if (b[p] == '|') {
                bars[count++] = p;
            }
        }
        return count;
    }

    private void header(byte[] b, ParsedLine out) {
        for (int i = 0; i < KEYS.length; i++) {
            int at = unescape(b, bars[i] + 1, bars[i + 1]);
            HttpParts.text(KEYS[i], unescaped.array(), at, unescaped.length(), out);
        }
    }

    /** Writes a part of the header without its escapes; returns where it begins. */
    private int unescape(byte[] b, int from, int to) {
        int at = unescaped.length();
        for (int p = from; p < to; p++) {
            p += b[p] == '\\' && p + 1 < to ? 1 : 0;
            unescaped.append(b[p]);
        }
        return at;
    }

    /** {@code ^}, or its code as {@code x5E} or {@code 0x5E}; -1 for what is no delimiter. */
    private static int delimiter(byte[] b, int from, int to) {
        if (to - from == 1) {
            return b[from];
        }
        int x = from < to && b[from] == '0' ? from + 1 : from;
        if (to - x < 2 || to - x > 3 || b[x] != 'x') {
            return -1;
        }
        int code = 0;
        for (int p = x + 1; p < to; p++) {
            int digit = Character.digit(b[p], 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    /** The severity in numbers from 0 to 10, or in the words that stand for their ranges. */
    private static @Nullable Level severity(byte[] b, int from, int to) {
        long number = Bytes.number(b, from, to);
        if (number >= 0) {
            return number > 10
                    ? null
                    : number > 8
                            ? Level.FATAL
                            : number > 6 ? Level.ERROR : number > 3 ? Level.WARN : Level.INFO;
        }
        return from >= to
                ? null
                : switch (b[from]) {
                    case 'L', 'l' -> Level.INFO;
                    case 'M', 'm' -> Level.WARN;
                    case 'H', 'h' -> Level.ERROR;
                    case 'V', 'v' -> Level.FATAL;
                    default -> null;
                };
    }
}
