package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * Windows events as text: what the event viewer saves, {@code Level time source id category
 * message} with tabs or commas between the columns, and what Snare sends, {@code MSWinEventLog
 * criticality log counter time id source user … type computer category data message}.
 */
public final class WindowsEventFormat implements LineFormat {
    private static final byte[] SNARE = HttpParts.ascii("MSWinEventLog\t");
    private static final byte[] SUCCESS = HttpParts.ascii("Success Audit");
    private static final byte[] FAILURE = HttpParts.ascii("Failure Audit");
    private static final byte[] NOBODY = HttpParts.ascii("N/A");
    private static final byte[] EVENT = HttpParts.ascii("event_id");
    private static final byte[] CATEGORY = HttpParts.ascii("category");
    private static final byte[] CHANNEL = HttpParts.ascii("channel");
    private static final int COLUMNS_MAX = 16;
    private static final int SNARE_COLUMNS_MIN = 14;

    /** The places of the columns in one of the two layouts. */
    private record Layout(int level, int time, int source, int id, int category, int message) {}

    private static final Layout VIEWER = new Layout(0, 1, 2, 3, 4, 5);
    private static final Layout AGENT = new Layout(9, 4, 6, 5, 11, 13);
    private static final int CHANNEL_COLUMN = 2;
    private static final int USER_COLUMN = 7;
    private static final int COMPUTER_COLUMN = 10;

    private final TimeScanner times;
    private final SplitColumns tabbed = new SplitColumns('\t', false, COLUMNS_MAX);
    private final SplitColumns commas = new SplitColumns(',', true, COLUMNS_MAX);

    public WindowsEventFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        if (Bytes.startsWith(line, from, end, SNARE)) {
            return agent(line, from, end, out);
        }
        int level = from;
        while (level < end && Bytes.isLetter(line[level])) {
            level++;
        }
        byte separator = level < end ? line[level] : 0;
        if ((separator != '\t' && separator != ',')
                || level + 1 >= end
                || !Bytes.isDigit(line[level + 1])
                || Levels.of(line, from, level) == null) {
            return false;
        }
        SplitColumns columns = separator == ',' ? commas : tabbed;
        int count = columns.read(line, from, end);
        return count > VIEWER.category() && columns(line, columns, VIEWER, count, end, out);
    }

    private boolean agent(byte[] b, int from, int end, ParsedLine out) {
        int count = tabbed.read(b, from, end);
        if (count < SNARE_COLUMNS_MIN || !columns(b, tabbed, AGENT, count, end, out)) {
            return false;
        }
        tabbed.label(CHANNEL, CHANNEL_COLUMN, out);
        if (!tabbed.is(USER_COLUMN, NOBODY)) {
            tabbed.field(Field.USER_ID, USER_COLUMN, out);
        }
        tabbed.field(Field.HOST, COMPUTER_COLUMN, out);
        return true;
    }

    private boolean columns(
            byte[] b, SplitColumns columns, Layout at, int count, int end, ParsedLine out) {
        Level level = level(b, columns, at.level());
        int time = columns.start(at.time());
        int timeEnd = columns.end(at.time());
        if (level == null
                || !columns.isNumber(at.id())
                || times.scan(b, time, timeEnd) != timeEnd) {
            return false;
        }
        times.apply(out);
        out.setLevel(level);
        columns.field(Field.LOGGER, at.source(), out);
        columns.number(EVENT, at.id(), out);
        columns.label(CATEGORY, at.category(), out);
        // Without a text the source and its number are all that is said.
        int from = columns.start(at.source());
        out.set(Field.MESSAGE, b, from, end - from);
        if (count > at.message()) {
            columns.field(Field.MESSAGE, at.message(), out);
        }
        out.setFormat(Format.WINDOWS_EVENT);
        return true;
    }

    private static @Nullable Level level(byte[] b, SplitColumns columns, int column) {
        if (columns.is(column, SUCCESS)) {
            return Level.INFO;
        }
        if (columns.is(column, FAILURE)) {
            return Level.WARN;
        }
        return Levels.of(b, columns.start(column), columns.end(column));
    }
}
