package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * A header in angle brackets, as WebLogic writes it: {@code <time> <level> <subsystem> <code>
 * <message>}, and in its files {@code ####<time> <level> <subsystem> <machine> <server> <thread> …
 * <code> <message>}.
 */
public final class AngleFormat implements LineFormat {
    private static final byte[] MARK = HttpParts.ascii("####");
    private static final byte[] CODE = HttpParts.ascii("code");
    private static final int PARTS_MAX = 16;
    private static final int PART_MAX = 256;

    private final TimeScanner times;
    private final int[] starts = new int[PARTS_MAX];
    private final int[] ends = new int[PARTS_MAX];

    public AngleFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        boolean marked = Bytes.startsWith(line, from, to, MARK);
        int p = marked ? from + MARK.length : from;
        if (p + 20 > to || line[p] != '<' || times.scan(line, p + 1, to) < 0) {
            return false;
        }
        int end = Bytes.trimEnd(line, p, to);
        int count = 0;
        // A message may hold angle brackets itself: it is what the last part begins.
        while (p < end && line[p] == '<' && count < PARTS_MAX) {
            int close = close(line, p, end);
            if (close < 0) {
                break;
            }
            starts[count] = p + 1;
            ends[count++] = close;
            p = Bytes.skipBlanks(line, close + 1, end);
        }
        int fewest = marked ? 8 : 4;
        if (count < fewest) {
            return false;
        }
        Level level = Levels.of(line, starts[1], ends[1]);
        if (level == null) {
            return false;
        }
        times.apply(out);
        out.setLevel(level);
        out.set(Field.LOGGER, line, starts[2], ends[2] - starts[2]);
        if (marked) {
            field(Field.HOST, line, 3, out);
            field(Field.SERVICE_NAME, line, 4, out);
            field(Field.THREAD, line, 5, out);
        }
        HttpParts.text(CODE, line, starts[count - 2], ends[count - 2], out);
        int message = starts[count - 1];
        int last = line[end - 1] == '>' ? end - 1 : end;
        out.set(Field.MESSAGE, line, message, Bytes.trimEnd(line, message, last) - message);
        out.setFormat(Format.TIMESTAMP_LEVEL_MESSAGE);
        return true;
    }

    private void field(Field field, byte[] b, int part, ParsedLine out) {
        if (ends[part] > starts[part]) {
            out.set(field, b, starts[part], ends[part] - starts[part]);
        }
    }

    /** The bracket that closes the one at {@code p}, or the line's end if none does. */
    private static int close(byte[] b, int p, int end) {
        int depth = 0;
        int limit = Math.min(end, p + PART_MAX);
        for (int i = p; i < limit; i++) {
            if (b[i] == '<') {
                depth++;
            } else if (b[i] == '>' && --depth == 0) {
                return i;
            }
        }
        return end;
    }
}
