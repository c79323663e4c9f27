package io.logriver.udfs.level;

import io.logriver.model.Level;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The levels by every name that loggers give them, in any case, and by the numbers of syslog, pino
 * and OpenTelemetry.
 *
 * <p>The names lie in an open hash table under their lower-case letters, packed into one number;
 * the few names longer than eight letters are compared with their spelling.
 */
public final class Levels {
    /** The longest name, in letters. */
    public static final int NAME_MAX = 13;

    private static final int MASK = 0xFF;
    private static final long[] KEYS = new long[MASK + 1];
    private static final @Nullable Level[] VALUES = new Level[MASK + 1];

    /** The names that are also common words of messages. */
    private static final boolean[] COMMON = new boolean[MASK + 1];

    private static final long ONES = 0x0101010101010101L;

    /** The bits that tell a capital letter from the digits, and from the small letter. */
    private static final long KINDS = 0x60 * ONES;

    private static final long CAPITALS = 0x40 * ONES;
    private static final long SMALL = 0x20 * ONES;

    /** Names of up to eight letters. */
    private static final String[] NAMES = {
        "trace trac trce trc verbose verb vrb finest finer silly",
        "debug debu dbug dbg deb fine config debug1 debug2 debug3",
        "info inf information informational notice note notic log http system success hint detail context statement",
        "warn warning warni wrn wrng caution deprecation",
        "error erro err eror severe fail failed failure",
        "fatal fata ftl critical crit crt alert alrt emerg emergency panic pani dpanic emrg",
    };

    /** Names of more than eight letters, told apart by their length. */
    private static final String[] LONG_NAMES = {
        "emergency", "information", "informational", "statement", "deprecation"
    };

    private static final String COMMON_NAMES =
            "log http system success fail failed failure fine config silly hint detail context"
                    + " statement debug1 deb crt deprecation";

    static {
        for (Level level : Level.values()) {
            for (String name : NAMES[level.ordinal()].split(" ", -1)) {
                long key = key(name);
                int slot = slot(key);
                KEYS[slot] = key;
                VALUES[slot] = level;
            }
        }
        for (String name : COMMON_NAMES.split(" ", -1)) {
            COMMON[slot(key(name))] = true;
        }
    }

    private Levels() {}

    /** The level of this name in any case; null where it is none. */
    public static @Nullable Level of(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 3 || length > NAME_MAX) {
            return null;
        }
        long key = pack(b, from, to);
        Level level = VALUES[slot(key)];
        if (level != null && length > 8 && !isLongName(b, from, to)) {
            return null;
        }
        return level;
    }

    /**
     * The level of this name where a header may have it: names that are also common words of
     * messages count in capitals only.
     */
    public static @Nullable Level ofHeader(byte[] b, int from, int to) {
        Level level = of(b, from, to);
        boolean counts =
                level == null || Bytes.isUpper(b[from + 1]) || !COMMON[slot(pack(b, from, to))];
        return counts ? level : null;
    }

    /**
     * The level of a name of up to seven capital letters; null for any other.
     *
     * @param name its letters, the first as the lowest byte; what lies above them does not matter
     */
    public static @Nullable Level ofCapitals(long name, int length) {
        long mask = (1L << (length << 3)) - 1;
        if (length > 7 || ((name ^ CAPITALS) & KINDS & mask) != 0) {
            return null;
        }
        return VALUES[slot((name | SMALL) & mask)];
    }

    /** The level of one letter, as glog, Ruby and Android write it. */
    public static @Nullable Level ofLetter(byte letter) {
        return switch (letter) {
            case 'V', 'T' -> Level.TRACE;
            case 'D' -> Level.DEBUG;
            case 'I', 'N', 'U' -> Level.INFO;
            case 'W' -> Level.WARN;
            case 'E' -> Level.ERROR;
            case 'F', 'A', 'C' -> Level.FATAL;
            default -> null;
        };
    }

    /** The level of a syslog severity, 0 (emergency) to 7 (debug). */
    public static Level ofSeverity(int severity) {
        return switch (severity) {
            case 0, 1, 2 -> Level.FATAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** The level of a number from 10 (trace) to 60 (fatal) as in pino and bunyan. */
    public static @Nullable Level ofTens(long number) {
        return number < 10 || number > 99
                ? null
                : Level.of(Math.min((int) (number / 10) - 1, Level.COUNT - 1));
    }

    /** The level of an OpenTelemetry severity number, 1 to 24. */
    public static @Nullable Level ofOtel(long number) {
        return number < 1 || number > 24 ? null : Level.of((int) (number - 1) / 4);
    }

    private static boolean isLongName(byte[] b, int from, int to) {
        for (String name : LONG_NAMES) {
            if (name.length() == to - from) {
                int i = 0;
                while (i < name.length() && (b[from + i] | 0x20) == name.charAt(i)) {
                    i++;
                }
                if (i == name.length()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long key(String name) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        return pack(letters, 0, letters.length);
    }

    /**
     * The first eight characters in lower case, the first as the lowest byte; 0 where one is
     * neither letter nor digit.
     */
    private static long pack(byte[] b, int from, int to) {
        int length = Math.min(to - from, 8);
        long mask = -1L >>> ((8 - length) << 3);
        long x = from + 8 <= b.length ? Bytes.longAt(b, from) & mask : atEnd(b, from, length);
        // Letters and digits have one of these bits; others that look like them in lower case not.
        boolean printable = ((x | x << 1) & CAPITALS & mask) == (CAPITALS & mask);
        return printable ? (x | SMALL) & mask : 0;
    }

    /** The characters right before the end of an array, which has no eight of them. */
    private static long atEnd(byte[] b, int from, int length) {
        long x = 0;
        for (int i = from + length - 1; i >= from; i--) {
            x = x << 8 | (b[i] & 0xFF);
        }
        return x;
    }

    private static int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 56) & MASK;
        while (KEYS[slot] != 0 && KEYS[slot] != key) {
            slot = (slot + 1) & MASK;
        }
        return slot;
    }
}
