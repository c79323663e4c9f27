package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/** Redis: {@code pid:role day month year time mark message}, the mark standing for the level. */
public final class RedisFormat implements LineFormat {
    private static final byte[] ROLE = "role".getBytes(StandardCharsets.US_ASCII);

    private final TimeScanner times;

    public RedisFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int pidEnd = Bytes.digitsEnd(line, from, Math.min(to, from + 8));
        if (pidEnd + 24 > to || line[pidEnd] != ':' || line[pidEnd + 2] != ' ') {
            return false;
        }
        byte role = line[pidEnd + 1];
        if (role != 'M' && role != 'S' && role != 'C' && role != 'X') {
            return false;
        }
        int timeEnd = times.scan(line, pidEnd + 3, to);
        if (timeEnd < 0 || timeEnd + 2 >= to || line[timeEnd] != ' ' || line[timeEnd + 2] != ' ') {
            return false;
        }
        switch (line[timeEnd + 1]) {
            case '.', '-' -> out.setLevel(Level.DEBUG);
            case '*' -> out.setLevel(Level.INFO);
            case '#' -> out.setLevel(Level.WARN);
            default -> {
                return false;
            }
        }
        times.apply(out);
        out.set(Field.PID, line, from, pidEnd - from);
        out.labelMembers().text(ROLE, line, pidEnd + 1, 1);
        LetterFormat.message(line, timeEnd + 3, to, Format.REDIS, out);
        return true;
    }
}
