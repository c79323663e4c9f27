package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * Lines that begin with the letter of their level: glog and klog {@code I0501 10:00:00.123456 1234
 * file.go:12] message}, Ruby's {@code I, [time #pid] INFO -- program: message}, and Android's
 * {@code D/Tag( 123): message}.
 */
public final class LetterFormat implements LineFormat {
    private static final byte[] LOCATION = "location".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAGS = "tags".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REDACTABLE = "\u22EE ".getBytes(StandardCharsets.UTF_8);
    private static final int TAG_MAX = 128;

    private final TimeScanner times;
    private final byte[] monthAndDay =
            "00-00 00:00:00.000000000".getBytes(StandardCharsets.US_ASCII);

    public LetterFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (to - from < 8) {
            return false;
        }
        Level level = Levels.ofLetter(line[from]);
        if (level == null) {
            return false;
        }
        out.setLevel(level);
        return switch (line[from + 1]) {
            case '0', '1', '2' -> klog(line, from, to, out);
            case ',' -> ruby(line, from, to, out);
            case '/' -> tag(line, from + 2, to, out);
            default -> false;
        };
    }

    private boolean klog(byte[] b, int from, int to, ParsedLine out) {
        int dateEnd = Bytes.digitsEnd(b, from + 1, Math.min(to, from + 10));
        int digits = dateEnd - from - 1;
        if (digits == 6 || digits == 8) {
            return dated(b, from, dateEnd, to, out);
        }
        if (digits != 4 || b[dateEnd] != ' ') {
            return false;
        }
        int clock = dateEnd + 1;
        int clockEnd = Math.min(Bytes.wordEnd(b, clock, to), clock + monthAndDay.length - 6);
        System.arraycopy(b, from + 1, monthAndDay, 0, 2);
        System.arraycopy(b, from + 3, monthAndDay, 3, 2);
        System.arraycopy(b, clock, monthAndDay, 6, clockEnd - clock);
        int end = 6 + clockEnd - clock;
        if (times.scan(monthAndDay, 0, end) != end) {
            return false;
        }
        int thread = Bytes.skipBlanks(b, clockEnd, to);
        int threadEnd = Bytes.digitsEnd(b, thread, to);
        int place = Bytes.skipBlanks(b, threadEnd, to);
        int placeEnd = Bytes.indexOf(b, place, Math.min(to, place + TAG_MAX), ']');
        if (threadEnd == thread || placeEnd < 0) {
            return false;
        }
        times.apply(out);
        out.set(Field.PID, b, thread, threadEnd - thread);
        out.labelMembers().text(LOCATION, b, place, placeEnd - place);
        message(b, placeEnd + 1, to, Format.KLOG, out);
        return true;
    }

    /** The date with its year: {@code I20240501} of glog, {@code I240501} of CockroachDB. */
    private boolean dated(byte[] b, int from, int dateEnd, int to, ParsedLine out) {
        int timeEnd = times.scan(b, from + 1, to);
        if (timeEnd < 0 || timeEnd >= to || b[timeEnd] != ' ' || b[dateEnd] != ' ') {
            return false;
        }
        int thread = Bytes.skipBlanks(b, timeEnd, to);
        int threadEnd = Bytes.digitsEnd(b, thread, to);
        int place = Bytes.skipBlanks(b, threadEnd, to);
        int placeEnd = Bytes.wordEnd(b, place, to);
        if (threadEnd == thread || placeEnd == place) {
            return false;
        }
        boolean closed = b[placeEnd - 1] == ']';
        int stop = closed ? placeEnd - 1 : placeEnd;
        int file = Math.max(place, Bytes.indexOf(b, place, stop, '@') + 1);
        if (!HeaderPlaces.isPlace(b, file, stop)) {
            return false;
        }
        times.apply(out);
        out.set(Field.PID, b, thread, threadEnd - thread);
        out.labelMembers().text(LOCATION, b, file, stop - file);
        message(b, closed ? placeEnd : tagsEnd(b, placeEnd, to, out), to, Format.KLOG, out);
        return true;
    }

    /** CockroachDB has a mark, tags in brackets and the number of the line before the message. */
    private static int tagsEnd(byte[] b, int from, int to, ParsedLine out) {
        int p = Bytes.skipBlanks(b, from, to);
        p += Bytes.startsWith(b, p, to, REDACTABLE) ? REDACTABLE.length : 0;
        int close =
                p < to && b[p] == '[' ? Bytes.indexOf(b, p, Math.min(to, p + TAG_MAX), ']') : -1;
        if (close < 0) {
            return p;
        }
        out.labelMembers().text(TAGS, b, p + 1, close - p - 1);
        int count = Bytes.skipBlanks(b, close + 1, to);
        int countEnd = Bytes.digitsEnd(b, count, to);
        return countEnd > count && countEnd < to && b[countEnd] == ' ' ? countEnd : count;
    }

    private boolean ruby(byte[] b, int from, int to, ParsedLine out) {
        if (b[from + 2] != ' ' || b[from + 3] != '[') {
            return false;
        }
        int timeEnd = times.scan(b, from + 4, to);
        if (timeEnd < 0 || timeEnd + 2 >= to || b[timeEnd] != ' ' || b[timeEnd + 1] != '#') {
            return false;
        }
        int pid = timeEnd + 2;
        int pidEnd = Bytes.digitsEnd(b, pid, to);
        int name = Bytes.skipBlanks(b, pidEnd + 1, to);
        int nameEnd = Bytes.wordEnd(b, name, to);
        int dashes = Bytes.skipBlanks(b, nameEnd, to);
        boolean separated = dashes + 1 < to && b[dashes] == '-' && b[dashes + 1] == '-';
        if (pidEnd >= to || b[pidEnd] != ']' || !separated) {
            return false;
        }
        Level named = Levels.of(b, name, nameEnd);
        if (named != null) {
            out.setLevel(named);
        }
        times.apply(out);
        out.set(Field.PID, b, pid, pidEnd - pid);
        int program = Bytes.skipBlanks(b, dashes + 2, to);
        int colon = Bytes.indexOf(b, program, Math.min(to, program + TAG_MAX), ':');
        boolean one = colon >= 0 && Bytes.wordEnd(b, program, colon) == colon;
        if (one && (colon + 1 == to || b[colon + 1] == ' ')) {
            if (colon > program) {
                out.set(Field.LOGGER, b, program, colon - program);
            }
            program = colon + 1;
        }
        message(b, program, to, Format.RUBY_LOGGER, out);
        return true;
    }

    private static boolean tag(byte[] b, int from, int to, ParsedLine out) {
        int paren = Bytes.indexOf(b, from, Math.min(to, from + TAG_MAX), '(');
        int close = paren < 0 ? -1 : Bytes.indexOf(b, paren, Math.min(to, paren + 16), ')');
        if (paren <= from || close < 0 || close + 1 >= to || b[close + 1] != ':') {
            return false;
        }
        int pid = Bytes.skipBlanks(b, paren + 1, close);
        if (pid == close || Bytes.digitsEnd(b, pid, close) != close) {
            return false;
        }
        out.set(Field.LOGGER, b, from, Bytes.trimEnd(b, from, paren) - from);
        out.set(Field.PID, b, pid, close - pid);
        message(b, close + 2, to, Format.ANDROID_LOGCAT, out);
        return true;
    }

    /** {@link #tag} for the layout that has the time before it. */
    static boolean brief(byte[] b, int from, int to, ParsedLine out) {
        Level level = to - from > 6 && b[from + 1] == '/' ? Levels.ofLetter(b[from]) : null;
        if (level == null || !tag(b, from + 2, to, out)) {
            return false;
        }
        out.setLevel(level);
        return true;
    }

    static void message(byte[] b, int from, int to, Format format, ParsedLine out) {
        int p = Bytes.skipBlanks(b, from, to);
        out.set(Field.MESSAGE, b, p, Bytes.trimEnd(b, p, to) - p);
        out.setFormat(format);
    }
}
