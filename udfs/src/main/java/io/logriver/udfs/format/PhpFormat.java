package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PHP's error log: {@code PHP Warning: message}, with {@code [31-Jan-2026 12:00:00 Europe/Berlin]}
 * before it in a file. The kind of error stays in the message, since a trace is told by it.
 */
public final class PhpFormat implements LineFormat {
    private static final byte[] PHP = "PHP ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLON = ":  ".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_MAX = 64;
    private static final int KIND_MAX = 32;

    /** There are some hundred zones; a name that is none is not kept. */
    private static final int ZONES_MAX = 64;

    /** The kinds of errors, and the level of each. */
    private static final Map<String, Level> KINDS =
            Map.of(
                    "Fatal error", Level.FATAL,
                    "Core Error", Level.FATAL,
                    "Compile Error", Level.FATAL,
                    "Parse error", Level.ERROR,
                    "Recoverable fatal error", Level.ERROR,
                    "Warning", Level.WARN,
                    "Notice", Level.INFO,
                    "Deprecated", Level.INFO,
                    "Strict Standards", Level.INFO);

    private final TimeScanner times;
    private final Map<String, TimeScanner> byZone = new HashMap<>();

    public PhpFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        boolean timed = line[from] == '[';
        int close = timed ? Bytes.indexOf(line, from, Math.min(to, from + TIME_MAX), ']') : -1;
        int php = timed ? close + 2 : from;
        if ((timed && close < 0) || !Bytes.startsWith(line, php, to, PHP)) {
            return false;
        }
        Level level = level(line, php + PHP.length, to);
        if (level == null || (timed && !time(line, from + 1, close, out))) {
            return false;
        }
        out.setLevel(level);
        out.set(Field.MESSAGE, line, php, Bytes.trimEnd(line, php, to) - php);
        out.setFormat(timed ? Format.TIMESTAMP_LEVEL_MESSAGE : Format.LEVEL_MESSAGE);
        return true;
    }

    private static @Nullable Level level(byte[] b, int from, int to) {
        int end = from;
        int limit = Math.min(to, from + KIND_MAX);
        while (end < limit && (Bytes.isLetter(b[end]) || b[end] == ' ')) {
            end++;
        }
        return Bytes.startsWith(b, end, to, COLON)
                ? KINDS.get(new String(b, from, end - from, StandardCharsets.US_ASCII))
                : null;
    }

    private boolean time(byte[] b, int from, int to, ParsedLine out) {
        if (times.scan(b, from, to) == to) {
            times.apply(out);
            return true;
        }
        int blank = to;
        while (blank > from && b[blank - 1] != ' ') {
            blank--;
        }
        TimeScanner local = inZone(new String(b, blank, to - blank, StandardCharsets.US_ASCII));
        int end = Bytes.trimEnd(b, from, blank);
        if (local == null || local.scan(b, from, end) != end) {
            return false;
        }
        local.apply(out);
        local.forget();
        return true;
    }

    private @Nullable TimeScanner inZone(String name) {
        TimeScanner known = byZone.get(name);
        if (known == null && name.indexOf('/') > 0) {
            try {
                known = new TimeScanner(ZoneId.of(name));
            } catch (DateTimeException e) {
                // Then the line is read without its zone, as any other.
                return null;
            }
            if (byZone.size() == ZONES_MAX) {
                byZone.clear();
            }
            byZone.put(name, known);
        }
        return known;
    }
}
