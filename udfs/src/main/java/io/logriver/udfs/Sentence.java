package io.logriver.udfs;

import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;

/**
 * A line that begins as prose does, with two words of letters. Of all formats that begin with a
 * letter only few can begin so: those with a level, a weekday or a host's name as the first word,
 * which are asked for here, and an object of JSON with text before it.
 */
final class Sentence {
    private static final int LENGTH_MIN = 4;

    /** The one program that begins its lines with its name and a level. */
    private static final byte[] NPM = {'n', 'p', 'm'};

    private Sentence() {}

    /** True where the line, which begins with a letter, is prose for all formats but for times. */
    static boolean begins(byte[] b, int from, int to) {
        int first = from;
        while (first < to && Bytes.isLetter(b[first])) {
            first++;
        }
        if (first + LENGTH_MIN > to
                || b[first] != ' '
                || !Bytes.isLetter(b[first + 1])
                || Bytes.isUpper(b[from + 1])) {
            return false;
        }
        if (first - from == NPM.length && Bytes.startsWith(b, from, to, NPM)) {
            return false;
        }
        byte last = b[Bytes.trimEnd(b, from, to) - 1];
        return last != '}' && Levels.of(b, from, first) == null && !isAccess(b, first + 1, to);
    }

    /** An access log has three words before its time in brackets, the user's often a dash. */
    private static boolean isAccess(byte[] b, int from, int to) {
        int user = Bytes.wordEnd(b, from, to) + 1;
        if (user >= to || b[user] == '-') {
            return user < to;
        }
        int end = Bytes.wordEnd(b, user, to);
        return end + 1 < to && b[end + 1] == '[';
    }
}
