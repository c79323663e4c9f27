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
 * The columns of supercomputers' logs around an epoch in seconds: {@code alert epoch date node …}
 * with a RAS event or a syslog line behind it, and {@code number node component state epoch flag
 * message}.
 */
public final class ColumnsFormat implements LineFormat {
    private static final byte[] ALERT = ascii("alert");
    private static final byte[] STATE = ascii("state");
    private static final byte[] TYPE = ascii("type");
    private static final int EPOCH_DIGITS = 10;

    private final TimeScanner times;
    private final Syslog3164Format syslog;

    public ColumnsFormat(TimeScanner times) {
        this.times = times;
        syslog = new Syslog3164Format(times);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int firstEnd = Bytes.wordEnd(line, from, Math.min(to, from + 32));
        int second = firstEnd + 1;
        if (second + EPOCH_DIGITS >= to) {
            return false;
        }
        int secondEnd = Bytes.digitsEnd(line, second, Math.min(to, second + EPOCH_DIGITS + 1));
        if (secondEnd - second == EPOCH_DIGITS && line[secondEnd] == ' ') {
            return alerted(line, from, firstEnd, second, secondEnd, to, out);
        }
        return Bytes.number(line, from, firstEnd) >= 0 && numbered(line, firstEnd, to, out);
    }

    /** {@code alert epoch yyyy.MM.dd node time …}. */
    private boolean alerted(
            byte[] b, int from, int firstEnd, int epoch, int epochEnd, int to, ParsedLine out) {
        int date = epochEnd + 1;
        int dateEnd = Bytes.wordEnd(b, date, to);
        if (dateEnd - date != 10 || b[date + 4] != '.' || b[date + 7] != '.') {
            return false;
        }
        int node = dateEnd + 1;
        int nodeEnd = Bytes.wordEnd(b, Math.min(node, to), to);
        int rest = nodeEnd + 1;
        if (rest >= to || times.scanEpoch(b, epoch, epochEnd) < 0) {
            return false;
        }
        long second = times.epochSecond();
        int timeEnd = times.scan(b, rest, to);
        if (timeEnd < 0) {
            return false;
        }
        int nano = times.isKnown() ? times.nano() : 0;
        if (!ras(b, timeEnd, to, out)) {
            out.clear();
            if (!syslog.parse(b, rest, to, out)) {
                out.clear();
                LetterFormat.message(b, timeEnd, to, Format.SUPERCOMPUTER, out);
            }
        }
        out.setTimestamp(second, nano);
        out.set(Field.HOST, b, node, nodeEnd - node);
        if (firstEnd - from != 1 || b[from] != '-') {
            out.labelMembers().text(ALERT, b, from, firstEnd - from);
        }
        out.setFormat(Format.SUPERCOMPUTER);
        return true;
    }

    /** {@code node RAS component level message}. */
    private static boolean ras(byte[] b, int from, int to, ParsedLine out) {
        int nodeEnd = Bytes.wordEnd(b, Bytes.skipBlanks(b, from, to), to);
        int type = Bytes.skipBlanks(b, nodeEnd, to);
        int typeEnd = Bytes.wordEnd(b, type, to);
        int component = Bytes.skipBlanks(b, typeEnd, to);
        int componentEnd = Bytes.wordEnd(b, component, to);
        int level = Bytes.skipBlanks(b, componentEnd, to);
        int levelEnd = Bytes.wordEnd(b, level, to);
        Level named = levelEnd > level ? Levels.of(b, level, levelEnd) : null;
        if (named == null || !Bytes.isUpper(b[type]) || !Bytes.isUpper(b[component])) {
            return false;
        }
        out.setLevel(named);
        out.labelMembers().text(TYPE, b, type, typeEnd - type);
        out.set(Field.LOGGER, b, component, componentEnd - component);
        LetterFormat.message(b, levelEnd, to, Format.SUPERCOMPUTER, out);
        return true;
    }

    /** {@code number node component state epoch flag message}. */
    private boolean numbered(byte[] b, int firstEnd, int to, ParsedLine out) {
        int node = firstEnd + 1;
        int nodeEnd = Bytes.wordEnd(b, node, to);
        int component = Math.min(nodeEnd + 1, to);
        int componentEnd = Bytes.wordEnd(b, component, to);
        int state = Math.min(componentEnd + 1, to);
        int stateEnd = Bytes.wordEnd(b, state, to);
        int epoch = Math.min(stateEnd + 1, to);
        int epochEnd = Bytes.wordEnd(b, epoch, to);
        int flag = Math.min(epochEnd + 1, to);
        int flagEnd = Bytes.wordEnd(b, flag, to);
        boolean columns =
                nodeEnd > node
                        && componentEnd > component
                        && stateEnd > state
                        && epochEnd - epoch == EPOCH_DIGITS
                        && flagEnd - flag == 1
                        && Bytes.isDigit(b[flag]);
        if (!columns || times.scanEpoch(b, epoch, epochEnd) != epochEnd) {
            return false;
        }
        times.apply(out);
        out.set(Field.HOST, b, node, nodeEnd - node);
        out.set(Field.LOGGER, b, component, componentEnd - component);
        out.labelMembers().text(STATE, b, state, stateEnd - state);
        LetterFormat.message(b, flagEnd, to, Format.SUPERCOMPUTER, out);
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
