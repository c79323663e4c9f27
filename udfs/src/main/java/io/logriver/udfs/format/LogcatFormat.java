package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/** Android's logcat with times: {@code 03-17 16:13:38.811 1702 2395 D Tag: message}. */
public final class LogcatFormat implements LineFormat {
    private static final int TAG_MAX = 128;

    private final TimeScanner times;

    public LogcatFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        boolean dated = to - from > 24 && (line[from + 2] == '-' || line[from + 4] == '-');
        int timeEnd = dated ? times.scan(line, from, to) : -1;
        if (timeEnd < 0 || timeEnd >= to || line[timeEnd] != ' ') {
            return false;
        }
        times.apply(out);
        int pid = Bytes.skipBlanks(line, timeEnd, to);
        if (LetterFormat.brief(line, pid, to, out)) {
            return true;
        }
        int pidEnd = Bytes.digitsEnd(line, pid, to);
        int thread = Bytes.skipBlanks(line, pidEnd, to);
        int threadEnd = Bytes.digitsEnd(line, thread, to);
        int letter = Bytes.skipBlanks(line, threadEnd, to);
        if (pidEnd == pid
                || thread == pidEnd
                || threadEnd == thread
                || letter == threadEnd
                || letter + 2 >= to
                || line[letter + 1] != ' ') {
            return false;
        }
        Level level = Levels.ofLetter(line[letter]);
        int tag = Bytes.skipBlanks(line, letter + 1, to);
        int tagEnd = tagEnd(line, tag, to);
        if (level == null || tagEnd < 0) {
            return false;
        }
        out.setLevel(level);
        out.set(Field.PID, line, pid, pidEnd - pid);
        out.set(Field.THREAD, line, thread, threadEnd - thread);
        out.set(Field.LOGGER, line, tag, Bytes.trimEnd(line, tag, tagEnd) - tag);
        LetterFormat.message(line, tagEnd + 1, to, Format.ANDROID_LOGCAT, out);
        return true;
    }

    /** A tag ends with the first colon that a space or the end follows. */
    private static int tagEnd(byte[] b, int from, int to) {
        int limit = Math.min(to, from + TAG_MAX);
        for (int p = from; p < limit; p++) {
            if (b[p] == ':' && (p + 1 == to || b[p + 1] == ' ')) {
                return p;
            }
        }
        return -1;
    }
}
