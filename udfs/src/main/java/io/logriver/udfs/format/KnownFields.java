package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of well-known keys their place in a line; of two keys for one place the better
 * one keeps it, and the other becomes a label.
 */
final class KnownFields {
    /** The bit of a string, below four of the rank. */
    private static final int QUOTED = 1;

    private static final int RANK_MAX = 15;

    /** The rank of times that say something else as well, and therefore are labels too. */
    private static final int TIME_OF_REQUEST = 5;

    private final TimeScanner times;

    /** Of each field that is there: where its key begins, how long that is, its rank, QUOTED. */
    private final long[] keys = new long[Field.COUNT];

    private final LevelNames levels = new LevelNames();
    private int levelRank;
    private int timeRank;
    private long timeKey;
    private long seconds;
    private int nanos;
    private int seen;

    KnownFields(TimeScanner times) {
        this.times = times;
    }

    void clear(int seenBefore) {
        levelRank = 0;
        timeRank = 0;
        seconds = 0;
        nanos = 0;
        seen = seenBefore;
    }

    /** The agents whose keys were seen, as bits of {@link KnownKeys}. */
    int seen() {
        return seen;
    }

    void see(int code) {
        seen |= code;
    }

    /**
     * Puts a value where its key says.
     *
     * @param quoted true for a string, false for a number, true, false or null
     * @param escaped true where the string contains backslashes of JSON
     * @return false where it found no place: then it is a label
     */
    boolean put(
            int code,
            long hash,
            byte[] b,
            int key,
            int keyLength,
            int from,
            int to,
            boolean quoted,
            boolean escaped,
            ParsedLine out) {
        return switch (KnownKeys.kind(code)) {
            case KnownKeys.TEXT -> text(code, b, key, keyLength, from, to, quoted, escaped, out);
            case KnownKeys.LEVEL -> level(b, from, to, quoted, out);
            case KnownKeys.TIME -> time(code, hash, b, from, to, out);
            case KnownKeys.OTEL_LEVEL -> number(Levels.ofOtel(Bytes.number(b, from, to)), 1, out);
            case KnownKeys.LETTER -> letter(b, from, to, out);
            case KnownKeys.SYSLOG_LEVEL -> severity(b, from, to, out);
            case KnownKeys.SECONDS -> {
                seconds = Bytes.number(b, from, to);
                yield instant(out);
            }
            case KnownKeys.NANOS -> {
                nanos = (int) Math.max(0, Math.min(999_999_999, Bytes.number(b, from, to)));
                yield instant(out);
            }
            case KnownKeys.PARTIAL -> {
                out.setPartial(to - from == 1 && b[from] == 'P');
                yield true;
            }
            default -> false;
        };
    }

    private boolean severity(byte[] b, int from, int to, ParsedLine out) {
        long severity = Bytes.number(b, from, to);
        return severity >= 0 && severity <= 7 && number(Levels.ofSeverity((int) severity), 2, out);
    }

    private boolean text(
            int code,
            byte[] b,
            int key,
            int keyLength,
            int from,
            int to,
            boolean quoted,
            boolean escaped,
            ParsedLine out) {
        Field field = KnownKeys.field(code);
        int i = field.ordinal();
        int rank = KnownKeys.rank(code);
        if (!quoted && isNull(b, from, to)) {
            return true;
        }
        if (field == Field.SERVICE_NAME && isDuration(b, from, to)) {
            return false;
        }
        if (out.has(field) && !isKeyOf(i, b, key, keyLength)) {
            if (rank <= rank(keys[i])) {
                return false;
            }
            demote(field, b, out);
        }
        keys[i] = pack(key, keyLength, rank, quoted);
        if (escaped) {
            out.setEscaped(field, b, from, to - from);
        } else {
            out.set(field, b, from, to - from);
        }
        return true;
    }

    private boolean isKeyOf(int i, byte[] b, int key, int keyLength) {
        return keyLength == length(keys[i])
                && Bytes.hash(b, key, keyLength) == Bytes.hash(b, start(keys[i]), keyLength);
    }

    private static long pack(int key, int keyLength, int rank, boolean quoted) {
        return (long) key << Integer.SIZE | keyLength << 5 | rank << 1 | (quoted ? QUOTED : 0);
    }

    private static int start(long key) {
        return (int) (key >>> Integer.SIZE);
    }

    private static int length(long key) {
        return (int) key >>> 5;
    }

    private static int rank(long key) {
        return (int) key >>> 1 & RANK_MAX;
    }

    /**
     * Puts an array where a key of text says; it is not in the line, and so cannot give way to a
     * better key.
     */
    boolean putCopy(int code, byte[] value, int length, ParsedLine out) {
        Field field = KnownKeys.field(code);
        if (KnownKeys.kind(code) != KnownKeys.TEXT || out.has(field)) {
            return false;
        }
        keys[field.ordinal()] = pack(0, 0, RANK_MAX, true);
        out.set(field, value, 0, length);
        return true;
    }

    /** Makes the value that a field has had a label. */
    private void demote(Field field, byte[] b, ParsedLine out) {
        long key = keys[field.ordinal()];
        Members labels = out.labelMembers();
        if (!labels.begin(b, start(key), length(key))) {
            return;
        }
        if ((key & QUOTED) == 0) {
            labels.bytes().append(b, out.offset(field), out.length(field));
        } else {
            labels.bytes().append((byte) '"');
            if (out.isEscaped(field)) {
                labels.bytes().append(b, out.offset(field), out.length(field));
            } else {
                labels.bytes().appendEscaped(b, out.offset(field), out.length(field));
            }
            labels.bytes().append((byte) '"');
        }
        labels.end();
    }

    /** MongoDB writes its time first, and then the letter of the level. */
    private boolean letter(byte[] b, int from, int to, ParsedLine out) {
        boolean debug = to - from == 2 && b[from] == 'D' && Bytes.isDigit(b[from + 1]);
        boolean known = debug || (to - from == 1 && "IWEF".indexOf(b[from]) >= 0);
        return known && out.hasTimestamp() && number(Levels.ofLetter(b[from]), 1, out);
    }

    private boolean level(byte[] b, int from, int to, boolean quoted, ParsedLine out) {
        if (from < to && Bytes.isDigit(b[from])) {
            long number = Bytes.number(b, from, to);
            if (number >= 0 && number <= 7) {
                return number(Levels.ofSeverity((int) number), 2, out);
            }
            return number(number >= 100 ? ofHundreds(number) : Levels.ofTens(number), 2, out);
        }
        Level level = levels.of(b, from, to);
        if (level == null) {
            return !quoted && isNull(b, from, to);
        }
        levelRank = 3;
        out.setLevel(level);
        return true;
    }

    /** Monolog counts in hundreds: 100 is debug, 600 emergency. */
    private static @Nullable Level ofHundreds(long number) {
        return number > 999
                ? null
                : Level.of(Math.min((int) (number / 100), Level.FATAL.ordinal()));
    }

    private boolean number(@Nullable Level level, int rank, ParsedLine out) {
        if (level == null) {
            return false;
        }
        if (rank >= levelRank) {
            levelRank = rank;
            out.setLevel(level);
        }
        return true;
    }

    private boolean time(int code, long hash, byte[] b, int from, int to, ParsedLine out) {
        int rank = KnownKeys.rank(code);
        if (rank <= timeRank && hash != timeKey) {
            return false;
        }
        if (!times.scanWhole(b, from, to)) {
            return false;
        }
        timeRank = rank;
        timeKey = hash;
        times.apply(out);
        return rank > TIME_OF_REQUEST;
    }

    private boolean instant(ParsedLine out) {
        if (seconds <= 0 || seconds > 1L << 38) {
            return false;
        }
        timeRank = 9;
        out.setTimestamp(seconds, nanos);
        return true;
    }

    /** Heroku's {@code service=18ms} is how long the service took, and not its name. */
    private static boolean isDuration(byte[] b, int from, int to) {
        int unit = Bytes.digitsEnd(b, from, to);
        return unit > from
                && b[to - 1] == 's'
                && (to - unit == 1 || (to - unit == 2 && b[unit] == 'm'));
    }

    private static boolean isNull(byte[] b, int from, int to) {
        return to - from == 4 && b[from] == 'n';
    }
}
