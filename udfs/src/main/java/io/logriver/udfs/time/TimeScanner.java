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
 * puts it nearest before the reference time; a time of day alone is on the day that does. Both may
 * be up to {@value #AHEAD_HOURS} hours ahead, as the clock of a host in another zone is.
 */
public final class TimeScanner {
    private static final int AHEAD_HOURS = 14;
    private static final long AHEAD = AHEAD_HOURS * 3600L;
    private static final byte[] NONE = {};
    private static final Digits DATE = new Digits("0000-00-");
    private static final long TAI64_EPOCH = 1L << 62;

    private final LocalZone zone;
    private final DateScanner date = new DateScanner();
    private final TimeOfDay clock = new TimeOfDay();
    private final ZoneSuffix suffix = new ZoneSuffix();
    private long nowSecond;
    private boolean nowKnown;

    /** The place scanned last, and its answer: several formats begin with the same time. */
    private byte[] lastBytes = NONE;

    private int lastFrom;
    private int lastTo;
    private int lastEnd;

    /** The date whose first second was reckoned last. */
    private int packedDate = -1;

    private long dateSecond;

    /** The year that held the reference time last, and the seconds that it begins and ends at. */
    private int nowYear;

    private long nowYearBegin;
    private long nowYearEnd;

    private boolean known;
    private long epochSecond;
    private int nano;

    public TimeScanner(ZoneId zone) {
        this.zone = new LocalZone(zone);
    }

    /** Sets the reference time, or {@link ParserOptions#UNKNOWN_NOW}. */
    public void setNow(long nowMillis) {
        nowKnown = nowMillis != ParserOptions.UNKNOWN_NOW;
        nowSecond = Math.floorDiv(nowMillis, 1000L);
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
        int end = -1;
        if (to - p >= 19 && b[p + 4] == '-' && b[p + 13] == ':' && b[p + 16] == ':') {
            end = iso(b, p, to);
        }
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
        if (epoch(b, from, to)) {
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
        int end = Bytes.digitsEnd(b, p, Math.min(to, p + 20));
        int digits = end - p;
        if (digits != 10 && digits != 13 && digits != 16 && digits != 19) {
            return -1;
        }
        if (end + 1 < to && b[end] == '.' && Bytes.isDigit(b[end + 1])) {
            end = Bytes.digitsEnd(b, end + 1, Math.min(to, end + 11));
        }
        return epoch(b, p, end) ? end : -1;
    }

    /** Takes an epoch whose unit follows from its size; with fraction and exponent. */
    private boolean epoch(byte[] b, int from, int to) {
        int end = Bytes.digitsEnd(b, from, Math.min(to, from + 20));
        if (end - from > 19 || end == from) {
            return false;
        }
        long whole = 0;
        for (int i = from; i < end; i++) {
            whole = whole * 10 + b[i] - '0';
        }
        if (whole < 0) {
            return false;
        }
        // The fraction as billionths.
        long billionths = 0;
        if (end < to && b[end] == '.') {
            int start = end + 1;
            end = Bytes.digitsEnd(b, start, to);
            int scale = 100_000_000;
            for (int i = start; i < end && scale > 0; i++) {
                billionths += (long) (b[i] - '0') * scale;
                scale /= 10;
            }
            if (end == start) {
                return false;
            }
        }
        if (end < to && (b[end] | 0x20) == 'e') {
            return exponent(b, from, end, to);
        }
        return end == to && ofUnit(whole, billionths);
    }

    /** {@code 1.714557600123e9}, as zap writes it: the digits with the point moved. */
    private boolean exponent(byte[] b, int from, int e, int to) {
        int at = e + 1;
        if (at < to && b[at] == '+') {
            at++;
        }
        long shift = Bytes.number(b, at, to);
        if (shift < 0 || shift > 18) {
            return false;
        }
        int point = Bytes.digitsEnd(b, from, e) - from + (int) shift;
        long whole = 0;
        long billionths = 0;
        int scale = 100_000_000;
        int seen = 0;
        for (int i = from; i < e; i++) {
            if (b[i] == '.') {
                continue;
            }
            if (seen < point) {
                whole = whole * 10 + b[i] - '0';
            } else if (scale > 0) {
                billionths += (long) (b[i] - '0') * scale;
                scale /= 10;
            }
            seen++;
        }
        for (; seen < point && whole >= 0 && whole < 1L << 58; seen++) {
            whole *= 10;
        }
        return seen >= point && point <= 18 && ofUnit(whole, billionths);
    }

    private boolean ofUnit(long whole, long billionths) {
        known = true;
        if (whole < 100_000_000L) {
            return false;
        }
        if (whole < 100_000_000_000L) {
            epochSecond = whole;
            nano = (int) billionths;
        } else if (whole < 100_000_000_000_000L) {
            epochSecond = whole / 1_000;
            nano = (int) (whole % 1_000) * 1_000_000 + (int) (billionths / 1_000);
        } else if (whole < 100_000_000_000_000_000L) {
            epochSecond = whole / 1_000_000;
            nano = (int) (whole % 1_000_000) * 1_000 + (int) (billionths / 1_000_000);
        } else {
            epochSecond = whole / 1_000_000_000;
            nano = (int) (whole % 1_000_000_000);
        }
        return true;
    }

    /** The common case: {@code yyyy-MM-dd HH:mm:ss} in fixed places. */
    private int iso(byte[] b, int p, int to) {
        byte joiner = b[p + 10];
        if (joiner != 'T' && joiner != ' ' && joiner != 't' && joiner != '_') {
            return -1;
        }
        long numbers = DATE.read(b, p);
        int day = TimeOfDay.two(b, p + 8);
        if (numbers < 0 || day < 0) {
            return -1;
        }
        int century = Digits.at(numbers, 0);
        int year = Digits.at(numbers, 2);
        int month = Digits.at(numbers, 5);
        int packed = century << 21 | year << 14 | month << 7 | day;
        if (packed != packedDate) {
            year += century * 100;
            if (!Calendar.isDate(year, month, day)) {
                return -1;
            }
            packedDate = packed;
            dateSecond = Calendar.epochDay(year, month, day) * Calendar.DAY_SECONDS;
        }
        int end = clock.scan(b, p + 11, to, false);
        if (end < 0) {
            return -1;
        }
        end = suffix.scan(b, end, to);
        known = true;
        nano = clock.nano();
        long local = dateSecond + clock.second();
        int offset = suffix.offset();
        epochSecond = local - (offset == ZoneSuffix.NONE ? zone.offsetAt(local) : offset);
        return end;
    }

    private int any(byte[] b, int p, int to) {
        if (b[p] == '@') {
            return tai64(b, p, to);
        }
        int digits = Bytes.digitsEnd(b, p, Math.min(to, p + 18)) - p;
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
        known = nowKnown;
        if (known) {
            int offset = suffix.offset();
            if (offset == ZoneSuffix.NONE) {
                offset = zone.offsetAt(nowSecond);
            }
            long day = Math.floorDiv(nowSecond + offset, (long) Calendar.DAY_SECONDS);
            epochSecond = day * Calendar.DAY_SECONDS + clock.second() - offset;
            if (epochSecond > nowSecond + 3600) {
                epochSecond -= Calendar.DAY_SECONDS;
            }
            nano = clock.nano();
        }
        return end;
    }

    private int finish(byte[] b, int p, int to) {
        int end = suffix.scan(b, p, to);
        if (date.yearMayFollow()) {
            int yearEnd = end + 5;
            if (yearEnd <= to
                    && b[end] == ' '
                    && Bytes.digitsEnd(b, end + 1, yearEnd) == yearEnd
                    && (yearEnd == to
                            || (!Bytes.isLetterOrDigit(b[yearEnd])
                                    && b[yearEnd] != '.'
                                    && b[yearEnd] != ':'))) {
                int year = TimeOfDay.number(b, end + 1, yearEnd);
                if (year >= 1970 && year < 2200) {
                    date.setYear(year);
                    end = yearEnd;
                }
            }
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
        known = nowKnown;
        if (!known) {
            return true;
        }
        int candidate = latestYear();
        // Eight years reach the leap year before, also over a century that is none.
        for (int i = 0; i <= 8; i++, candidate--) {
            if (Calendar.isDate(candidate, date.month(), date.day())) {
                epochSecond = secondOf(candidate);
                if (epochSecond <= nowSecond + AHEAD) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The year of the latest time that a line can have, which changes once a year. */
    private int latestYear() {
        long latest = nowSecond + AHEAD;
        if (latest < nowYearBegin || latest >= nowYearEnd) {
            nowYear = Calendar.yearOf(latest);
            nowYearBegin = Calendar.epochDay(nowYear, 1, 1) * Calendar.DAY_SECONDS;
            nowYearEnd = Calendar.epochDay(nowYear + 1, 1, 1) * Calendar.DAY_SECONDS;
        }
        return nowYear;
    }

    private long secondOf(int year) {
        long local =
                Calendar.epochDay(year, date.month(), date.day()) * Calendar.DAY_SECONDS
                        + clock.second();
        int offset = suffix.offset();
        return local - (offset == ZoneSuffix.NONE ? zone.offsetAt(local) : offset);
    }

    /** {@code @} and 24 hexadecimal digits, as daemontools writes it. */
    private int tai64(byte[] b, int p, int to) {
        if (to - p < 25) {
            return -1;
        }
        long seconds = 0;
        long nanos = 0;
        for (int i = 0; i < 24; i++) {
            byte c = b[p + 1 + i];
            if (!Bytes.isHex(c)) {
                return -1;
            }
            int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            if (i < 16) {
                seconds = seconds << 4 | digit;
            } else {
                nanos = nanos << 4 | digit;
            }
        }
        epochSecond = seconds - TAI64_EPOCH - 10;
        nano = (int) nanos;
        known = true;
        return nanos < 1_000_000_000 && epochSecond >= 0 && epochSecond < 1L << 36 ? p + 25 : -1;
    }
}
