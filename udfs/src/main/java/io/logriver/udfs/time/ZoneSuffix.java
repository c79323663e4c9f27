package io.logriver.udfs.time;

import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/** What follows the time of day: an offset, a zone's abbreviation, or both. */
final class ZoneSuffix {
    /** The offset of a time stamp that names no zone. */
    static final int NONE = Integer.MIN_VALUE;

    /** Abbreviations and their minutes east of UTC; of several meanings the most logged one. */
    private static final String[] NAMES =
            ("UTC 0 GMT 0 UT 0 Z 0 WET 0 EST -300 EDT -240 CST -360 CDT -300 MST -420 MDT -360"
                            + " PST -480 PDT -420 AKST -540 AKDT -480 HST -600 CET 60 CEST 120 MET 60"
                            + " MEST 120 WEST 60 BST 60 IST 330 EET 120 EEST 180 MSK 180 TRT 180 PKT 300"
                            + " ICT 420 WIB 420 SGT 480 HKT 480 AWST 480 JST 540 KST 540 ACST 570"
                            + " ACDT 630 AEST 600 AEDT 660 NZST 720 NZDT 780 BRT -180 ART -180 NST -210"
                            + " NDT -150 AST -240 ADT -180 SAST 120 CAT 120 EAT 180 WAT 60 PHT 480")
                    .split(" ", -1);

    private static final int MASK = 0xFF;
    private static final int[] KEYS = new int[MASK + 1];
    private static final int[] OFFSETS = new int[MASK + 1];

    /** A number of a letter within the alphabet. */
    private static final int LETTER = 31;

    /** For each first letter of an abbreviation a bit for each second one. */
    private static final int[] SECONDS = new int[LETTER + 1];

    static {
        for (int i = 0; i < NAMES.length; i += 2) {
            byte[] name = NAMES[i].getBytes(StandardCharsets.US_ASCII);
            int slot = slot(pack(name, 0, name.length));
            KEYS[slot] = pack(name, 0, name.length);
            OFFSETS[slot] = Integer.parseInt(NAMES[i + 1]) * 60;
            if (name.length > 1) {
                SECONDS[name[0] & LETTER] |= 1 << (name[1] & LETTER);
            }
        }
    }

    private int offset = NONE;

    /** Seconds east of UTC, or {@link #NONE}. */
    int offset() {
        return offset;
    }

    void clear() {
        offset = NONE;
    }

    /** The end of the zone at {@code p}, after a blank at most; {@code p} itself where none is. */
    int scan(byte[] b, int p, int to) {
        offset = NONE;
        if (p >= to) {
            return p;
        }
        byte c = b[p];
        if (c == 'Z' || c == 'z') {
            if (p + 1 < to && Bytes.isLetterOrDigit(b[p + 1])) {
                return p;
            }
            offset = 0;
            return region(b, p + 1, to);
        }
        if (c == '+' || c == '-') {
            int end = numeric(b, p, to, true);
            return end < 0 ? p : region(b, end, to);
        }
        if (c == ' ' && p + 1 < to) {
            byte d = b[p + 1];
            if (d == '+' || d == '-') {
                int end = numeric(b, p + 1, to, false);
                return end < 0 ? p : nameAfterOffset(b, end, to);
            }
            if (Bytes.isUpper(d) && begins(b, p + 1, to)) {
                int end = name(b, p + 1, to);
                return end < 0 ? p : end;
            }
        } else if (Bytes.isUpper(c)) {
            int end = name(b, p, to);
            return end < 0 ? p : end;
        }
        return p;
    }

    /** {@code +hh}, {@code +hhmm}, {@code +hh:mm} or with seconds. */
    private int numeric(byte[] b, int p, int to, boolean hoursAlone) {
        int digits = Bytes.digitsEnd(b, p + 1, Math.min(to, p + 6)) - p - 1;
        int sign = b[p] == '-' ? -1 : 1;
        if (digits == 4) {
            return set(sign, two(b, p + 1), two(b, p + 3), p + 5, b, to);
        }
        if (digits != 2) {
            return -1;
        }
        boolean minutes =
                p + 5 < to && b[p + 3] == ':' && Bytes.isDigit(b[p + 4]) && Bytes.isDigit(b[p + 5]);
        if (minutes) {
            return set(sign, two(b, p + 1), two(b, p + 4), p + 6, b, to);
        }
        return hoursAlone ? set(sign, two(b, p + 1), 0, p + 3, b, to) : -1;
    }

    private int set(int sign, int hours, int minutes, int end, byte[] b, int to) {
        if (hours > 18 || minutes > 59 || (end < to && Bytes.isLetterOrDigit(b[end]))) {
            return -1;
        }
        offset = sign * (hours * 3600 + minutes * 60);
        return end;
    }

    /** Go writes {@code +0200 CEST}: the name says nothing new. */
    private int nameAfterOffset(byte[] b, int p, int to) {
        if (p + 1 < to && b[p] == ' ' && Bytes.isUpper(b[p + 1])) {
            int known = offset;
            int end = name(b, p + 1, to);
            offset = known;
            return end < 0 ? p : end;
        }
        return p;
    }

    /** False for nearly all words that follow a time and are no abbreviation. */
    private static boolean begins(byte[] b, int p, int to) {
        return p + 1 < to && (SECONDS[b[p] & LETTER] >>> (b[p + 1] & LETTER) & 1) != 0;
    }

    private int name(byte[] b, int p, int to) {
        int end = p;
        while (end < to && Bytes.isUpper(b[end])) {
            end++;
        }
        int length = end - p;
        if (length < 2 || length > 4) {
            return -1;
        }
        if (end < to && Bytes.isLetterOrDigit(b[end])) {
            return -1;
        }
        int key = pack(b, p, end);
        int slot = slot(key);
        if (KEYS[slot] == 0) {
            return -1;
        }
        // "UTC+02:00" is the offset, not the name.
        if (end < to && (b[end] == '+' || b[end] == '-') && OFFSETS[slot] == 0) {
            int numeric = numeric(b, end, to, true);
            if (numeric > 0) {
                return numeric;
            }
        }
        offset = OFFSETS[slot];
        return end;
    }

    /** Java writes {@code +02:00[Europe/Paris]}. */
    private static int region(byte[] b, int p, int to) {
        if (p < to && b[p] == '[' && p + 1 < to && Bytes.isUpper(b[p + 1])) {
            int i = p + 1;
            int limit = Math.min(to, p + 48);
            boolean slash = false;
            while (i < limit && (Bytes.isLetter(b[i]) || b[i] == '/' || b[i] == '_')) {
                slash |= b[i] == '/';
                i++;
            }
            if (i < limit && b[i] == ']' && (slash || i - p <= 4)) {
                return i + 1;
            }
        }
        return p;
    }

    private static int two(byte[] b, int p) {
        return (b[p] - '0') * 10 + b[p + 1] - '0';
    }

    private static int pack(byte[] b, int from, int to) {
        int key = 0;
        for (int i = from; i < to; i++) {
            key = key << 8 | b[i];
        }
        return key;
    }

    private static int slot(int key) {
        int slot = (key * 0x9E3779B9) >>> 24;
        while (KEYS[slot] != 0 && KEYS[slot] != key) {
            slot = (slot + 1) & MASK;
        }
        return slot;
    }
}
