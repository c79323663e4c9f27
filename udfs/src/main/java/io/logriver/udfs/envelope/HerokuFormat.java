package io.logriver.udfs.envelope;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.HerokuRouter;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * What {@code heroku logs} prints: {@code time app[web.1]: line} and {@code time heroku[router]:
 * …}.
 */
public final class HerokuFormat implements LineFormat {
    private static final byte[] NAME = ascii("heroku");
    private static final byte[] FLY = ascii("fly");
    private static final byte[] REGION = ascii("region");

    /** The sources are app, heroku, runner, proxy, health. */
    private static final int SOURCE_MAX = 8;

    private static final int REGION_LETTERS = 3;
    private static final byte[] APP = ascii("app[");
    private static final byte[] HEROKU = ascii("heroku[");

    private final TimeScanner times;
    private final InnerParser inner;
    private final Envelope envelope;

    public HerokuFormat(ParserOptions options, TimeScanner times, InnerParser inner) {
        this.times = times;
        this.inner = inner;
        envelope = new Envelope(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (to - from < 30 || line[from + 4] != '-' || line[from + 10] != 'T') {
            return false;
        }
        int timeEnd = Bytes.indexOf(line, from + 19, Math.min(to, from + 40), ' ');
        if (timeEnd < 0) {
            return false;
        }
        int source = timeEnd + 1;
        int open = Bytes.indexOf(line, source, Math.min(to, source + SOURCE_MAX), '[');
        if (open < 0) {
            return false;
        }
        boolean app = Bytes.startsWith(line, source, to, APP);
        boolean heroku = !app && Bytes.startsWith(line, source, to, HEROKU);
        int dyno = open + 1;
        int dynoEnd = Bytes.indexOf(line, dyno, Math.min(to, dyno + 64), ']');
        if (dynoEnd < 0 || dynoEnd + 2 >= to) {
            return false;
        }
        if (line[dynoEnd + 1] != ':') {
            return !heroku && fly(line, from, timeEnd, dyno, dynoEnd, to, out);
        }
        if (!app && !heroku) {
            return false;
        }
        if (times.scan(line, from, timeEnd) != timeEnd) {
            return false;
        }
        times.apply(out);
        out.set(Field.CONTAINER, line, dyno, dynoEnd - dyno);
        int message = Bytes.skipBlanks(line, dynoEnd + 2, to);
        if (!app && HerokuRouter.read(line, message, to, out)) {
            return true;
        }
        out.set(Field.MESSAGE, line, message, to - message);
        envelope.open(inner, NAME, out);
        return true;
    }

    /** Fly prints {@code time app[machine] region [level]line}. */
    private boolean fly(
            byte[] b, int from, int timeEnd, int machine, int close, int to, ParsedLine out) {
        int region = close + 2;
        int bracket = region + REGION_LETTERS + 1;
        int end = bracket < to ? Bytes.indexOf(b, bracket, Math.min(to, bracket + 12), ']') : -1;
        if (end < 0 || b[bracket] != '[' || b[bracket - 1] != ' ') {
            return false;
        }
        Level level = Levels.of(b, bracket + 1, end);
        if (level == null || times.scan(b, from, timeEnd) != timeEnd) {
            return false;
        }
        times.apply(out);
        out.setLevel(level);
        out.set(Field.CONTAINER, b, machine, close - machine);
        out.labelMembers().text(REGION, b, region, REGION_LETTERS);
        int message = Bytes.skipBlanks(b, end + 1, to);
        out.set(Field.MESSAGE, b, message, to - message);
        envelope.open(inner, FLY, out);
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
