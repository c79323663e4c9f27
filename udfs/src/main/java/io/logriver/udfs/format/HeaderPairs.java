package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands between the time and a level further on: pairs as in {@code pid=17 tid=a class=Job
 * INFO:} and {@code request_id=a [info]}, and {@code 17 TID-a INFO:}.
 */
final class HeaderPairs {
    private static final int PAIRS_MAX = 16;
    private static final int WORDS_MAX = 3;
    private static final int MICROS_DIGITS = 6;
    private static final byte[] PID = ascii("pid");
    private static final byte[] TID = ascii("tid");
    private static final byte[] REQUEST = ascii("request_id");
    private static final byte[] MICROS = ascii("us");
    private static final byte[] THREAD = ascii("TID-");
    private static final byte[] JOB = ascii("JID-");
    private static final byte[] JOB_ID = ascii("jid");

    private HeaderPairs() {}

    /** Reads the pairs that begin at {@code p}; returns where the level is, or -1. */
    static int pairs(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int micros = micros(b, p, to, parts, out);
        if (micros > 0) {
            return micros;
        }
        int play = AnsiblePairs.read(b, p, to, parts, out);
        if (play > 0) {
            return play;
        }
        int end = p;
        for (int i = 0; i < PAIRS_MAX && end < to; i++) {
            int word = Bytes.wordEnd(b, end, to);
            int equals = Bytes.indexOf(b, end, word, '=');
            if (equals < 0) {
                break;
            }
            if (equals == end
                    || HeaderNames.end(b, end, to) != equals
                    || Bytes.indexOf(b, equals, word, ',') >= 0) {
                return -1;
            }
            end = Bytes.skipBlanks(b, word, to);
        }
        if (end == p || !isLevel(b, end, to)) {
            return -1;
        }
        int at = p;
        while (at < end) {
            int word = Bytes.wordEnd(b, at, end);
            put(b, at, Bytes.indexOf(b, at, word, '='), word, out);
            at = Bytes.skipBlanks(b, word, end);
        }
        return end;
    }

    private static void put(byte[] b, int from, int equals, int end, ParsedLine out) {
        int value = equals + 1;
        if (Bytes.equal(b, from, equals, PID)) {
            out.set(Field.PID, b, value, end - value);
        } else if (Bytes.equal(b, from, equals, TID)) {
            out.set(Field.THREAD, b, value, end - value);
        } else if (Bytes.equal(b, from, equals, REQUEST)) {
            out.set(Field.REQUEST_ID, b, value, end - value);
        } else {
            out.labelMembers().text(Arrays.copyOfRange(b, from, equals), b, value, end - value);
        }
    }

    /** OpenVPN writes the microseconds of its time as {@code us=123456}. */
    private static int micros(byte[] b, int p, int to, HeaderParts parts, ParsedLine out) {
        int digits = p + MICROS.length + 1;
        int end = digits + MICROS_DIGITS;
        if (end >= to
                || b[p + 2] != '='
                || !Bytes.startsWith(b, p, to, MICROS)
                || b[end] != ' '
                || Bytes.digitsEnd(b, digits, end) != end) {
            return -1;
        }
        if (parts.times.isKnown() && parts.times.nano() == 0) {
            int nano = (int) Bytes.number(b, digits, end) * 1000;
            out.setTimestamp(parts.times.epochSecond(), nano);
        }
        return end;
    }

    /** {@code 17 TID-a}, perhaps a class and {@code JID-b}, then {@code LEVEL:}. */
    static int thread(byte[] b, int p, int digits, int to, ParsedLine out) {
        int thread = Bytes.skipBlanks(b, digits, to);
        if (!Bytes.startsWith(b, thread, to, THREAD)) {
            return -1;
        }
        int threadEnd = Bytes.wordEnd(b, thread, to);
        int at = Bytes.skipBlanks(b, threadEnd, to);
        for (int i = 0; i < WORDS_MAX; i++) {
            if (isLevel(b, at, to)) {
                out.set(Field.PID, b, p, digits - p);
                out.set(Field.THREAD, b, thread, threadEnd - thread);
                job(b, Bytes.skipBlanks(b, threadEnd, to), at, out);
                return at;
            }
            at = Bytes.skipBlanks(b, Bytes.wordEnd(b, at, to), to);
        }
        return -1;
    }

    private static void job(byte[] b, int from, int end, ParsedLine out) {
        int at = from;
        while (at < end) {
            int word = Bytes.wordEnd(b, at, end);
            if (Bytes.startsWith(b, at, word, JOB)) {
                out.labelMembers().text(JOB_ID, b, at + JOB.length, word - at - JOB.length);
            } else {
                out.set(Field.LOGGER, b, at, word - at);
            }
            at = Bytes.skipBlanks(b, word, end);
        }
    }

    /** {@code [info]}, perhaps padded, or {@code INFO:}. */
    static boolean isLevel(byte[] b, int p, int to) {
        int from = p < to && b[p] == '[' ? p + 1 : p;
        int end = from;
        while (end < to && end - from <= Levels.NAME_MAX && Bytes.isLetter(b[end])) {
            end++;
        }
        int close = from > p ? Bytes.skipBlanks(b, end, to) : end;
        return close < to
                && b[close] == (from > p ? ']' : ':')
                && Levels.ofHeader(b, from, end) != null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
