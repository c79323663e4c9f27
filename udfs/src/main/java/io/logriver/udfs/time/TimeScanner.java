package io.logriver.udfs.time;

import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.scan.Bytes;
import java.time.ZoneId;

/**
 * A time stamp in any spelling: ISO 8601, RFC 2822, asctime, the layouts of loggers and servers,
 * epochs of any unit; year-less, zone-less, or a time of day alone.
 *
 * <p>Zone-less times are in the zone given at construction. A year-less date is in the year that
 * puts it nearest before the reference time; a time of day alone is on the day that does.
 */
public final class TimeScanner {
    private static final byte[] NONE = {};

    private final LocalZone zone;
    private final ReferenceTime reference = new ReferenceTime();
    private final FixedDate fixedDate = new FixedDate(reference);
    private final DateScanner date = new DateScanner();
    private final TimeOfDay clock = new TimeOfDay();
    private final ZoneSuffix suffix = new ZoneSuffix();
    private final EpochScanner epochs = new EpochScanner();

    /** The place scanned last, and its answer: several formats begin with the same time. */
    private byte[] lastBytes = NONE;

    private int lastFrom;
    private int lastTo;
    private int lastEnd;

    private boolean known;
    private long epochSecond;
    private int nano;

    public TimeScanner(ZoneId zone) {
        this.zone = new LocalZone(zone);
    }

    /** Sets the reference time, or {@link ParserOptions#UNKNOWN_NOW}. */
    public void setNow(long nowMillis) {
        reference.set(nowMillis);
        forget();
    }

    /**
     * Reads the time stamp at {@code p}: a date with a time of day, or a time of day with seconds.
     *
     * @return its end, or -1 where none is; its value is then in {@link #apply}
     */
    public int scan(byte[] b, int p, int to) {
        if (b == lastBytes && p == lastFrom && to == lastTo) {
            return lastEnd;
        }
        int end = fixed(b, p, to);
        if (end < 0 && p < to) {
            end = any(b, p, to);
        }
        lastBytes = b;
        lastFrom = p;
        lastTo = to;
        lastEnd = end;
        return end;
    }

    /**
     * Forgets the place scanned last, where another format may look again: its bytes may change.
     */
    public void forget() {
        lastBytes = NONE;
    }

    /** Reads a value that is a time stamp from end to end: as above, a date alone, or an epoch. */
    public boolean scanWhole(byte[] b, int from, int to) {
        if (from >= to) {
            return false;
        }
        int end = scan(b, from, to);
        if (end == to) {
            return true;
        }
        forget();
        if (epochs.scanWhole(b, from, to)) {
            takeEpoch();
            return true;
        }
        if (date.scan(b, from, to) == to && date.year() != DateScanner.NO_YEAR) {
            clock.clear();
            suffix.clear();
            return resolve();
        }
        return false;
    }

    /** Puts the time read last into a line, where its year could be told. */
    public void apply(ParsedLine out) {
        if (known) {
            out.setTimestamp(epochSecond, nano);
        }
    }

    /** False where the time read last has no year, and no reference time is known. */
    public boolean isKnown() {
        return known;
    }

    public long epochSecond() {
        return epochSecond;
    }

    public int nano() {
        return nano;
    }

    /**
     * Reads an epoch in digits: 10 of seconds (and a fraction), 13, 16 or 19 of smaller units.
     *
     * @return its end, or -1
     */
    public int scanEpoch(byte[] b, int p, int to) {
        forget();
        int end = epochs.scan(b, p, to);
        if (end >= 0) {
            takeEpoch();
        }
        return end;
    }

    private void takeEpoch() {
        known = true;
        epochSecond = epochs.epochSecond();
        nano = epochs.nano();
    }

    /** The most frequent spellings; a year-less date only where it is of the latest year. */
    private int fixed(byte[] b, int p, int to) {
        int at = fixedDate.scan(b, p, to);
        int end = at < 0 ? -1 : clock.scan(b, at, to, false);
        if (end < 0) {
            return -1;
        }
        end = suffix.scan(b, end, to);
        long second = inZone(fixedDate.daySecond() + clock.second());
        if (fixedDate.isYearless()) {
            boolean yearMayFollow = end + 1 < to && Bytes.isDigit(b[end + 1]);
            if (yearMayFollow || !reference.allows(second)) {
                return -1;
            }
        }
        known = true;
        epochSecond = second;
        nano = clock.nano();
        return end;
    }

    private int any(byte[] b, int p, int to) {
        if (b[p] == '@') {
            int end = epochs.tai64(b, p, to);
            if (end >= 0) {
                takeEpoch();
            }
            return end;
        }
        int digits = Bytes.digitsEnd(b, p, Math.min(to, p + 18)) - p;
        if (digits == 10 || (digits == 1 && p + 1 < to && b[p + 1] == '.')) {
            int end = epochs.scanBare(b, p, to);
            if (end >= 0) {
                takeEpoch();
            }
            return end;
        }
        if (digits == 14 || digits == 17 || digits == 12) {
            return allDigits(b, p, digits, to);
        }
        if (digits == 1 || digits == 2) {
            if (p + digits < to && b[p + digits] == ':') {
                return timeAlone(b, p, to);
            }
        }
        int dateEnd = date.scan(b, p, to);
        if (dateEnd < 0 || dateEnd >= to) {
            return -1;
        }
        boolean packed = digits == 6 || digits == 8;
        int at = joined(b, dateEnd, to);
        if (at < 0) {
            return -1;
        }
        int end = clock.scan(b, at, to, digits == 6);
        if (end < 0 && (packed || b[dateEnd] == 'T')) {
            end = clock.scanBasic(b, at, to);
        }
        return end < 0 ? -1 : finish(b, end, to);
    }

    /** Where the time of day begins after a date that ends at {@code p}; -1 where none can. */
    private static int joined(byte[] b, int p, int to) {
        int at = p;
        byte c = b[at];
        if (c == 'T' || c == 't' || c == '_' || c == '-' || c == ':') {
            return at + 1;
        }
        if (c == ',') {
            at++;
            if (at >= to || b[at] != ' ') {
                return -1;
            }
        } else if (!Bytes.isBlank(c)) {
            return -1;
        }
        at = Bytes.skipBlanks(b, at, Math.min(to, at + 3));
        // Suricata's "1/5/2024 -- 10:00:00"
        if (at + 3 < to && b[at] == '-' && b[at + 1] == '-' && b[at + 2] == ' ') {
            return at + 3;
        }
        // "May 1, 2024 at 10:00:00 AM"
        if (at + 3 < to && b[at] == 'a' && b[at + 1] == 't' && b[at + 2] == ' ') {
            at += 3;
        }
        return at;
    }

    /** {@code yyyyMMddHHmm[ss[SSS]]}. */
    private int allDigits(byte[] b, int p, int digits, int to) {
        if (date.packed(b, p, 4, p + 8) < 0) {
            return -1;
        }
        int end = clock.scanBasic(b, p + 8, digits == 12 ? p + 12 : to);
        return end < 0 ? -1 : finish(b, end, to);
    }

    private int timeAlone(byte[] b, int p, int to) {
        int end = clock.scan(b, p, to, true);
        if (end < 0) {
            return -1;
        }
        end = suffix.scan(b, end, to);
        known = reference.isKnown();
        if (known) {
            epochSecond = reference.dayAndTime(clock.second(), suffix.offset(), zone);
            nano = clock.nano();
        }
        return end;
    }

    private int finish(byte[] b, int p, int to) {
        int end = suffix.scan(b, p, to);
        if (date.yearMayFollow()) {
            end = date.yearAfter(b, end, to);
        }
        return resolve() ? end : -1;
    }

    private boolean resolve() {
        nano = clock.nano();
        int year = date.year();
        if (year != DateScanner.NO_YEAR) {
            known = true;
            epochSecond = secondOf(year);
            return Calendar.isDate(year, date.month(), date.day());
        }
        known = reference.isKnown();
        if (!known) {
            return true;
        }
        int candidate = reference.latestYear();
        // Eight years reach the leap year before, also over a century that is none.
        for (int i = 0; i <= 8; i++, candidate--) {
            if (Calendar.isDate(candidate, date.month(), date.day())) {
                epochSecond = secondOf(candidate);
                if (reference.allows(epochSecond)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long secondOf(int year) {
        long day = Calendar.epochDay(year, date.month(), date.day());
        return inZone(day * Calendar.DAY_SECONDS + clock.second());
    }

    /** The second that a local one is, at the offset of the time stamp or else in the zone. */
    private long inZone(long local) {
        int offset = suffix.offset();
        return local - (offset == ZoneSuffix.NONE ? zone.offsetAt(local) : offset);
    }
}
