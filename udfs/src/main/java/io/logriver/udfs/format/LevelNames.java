package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The levels that values name. Those of up to eight bytes are remembered, since they come again and
 * again: a name is then looked up as one word.
 */
final class LevelNames {
    private static final int SLOTS = 32;

    private final long[] names = new long[SLOTS];
    private final @Nullable Level[] named = new Level[SLOTS];

    /** The level of a name; null where it is none. */
    @Nullable Level of(byte[] b, int from, int to) {
        int length = to - from;
        // Of a zero in front the word tells nothing.
        if (length == 0 || length > Long.BYTES || from + Long.BYTES > b.length || b[from] == 0) {
            return read(b, from, to);
        }
        long word = Bytes.longAt(b, from) << ((Long.BYTES - length) * Byte.SIZE);
        int slot = (int) ((word * 0x9E3779B97F4A7C15L) >>> 59);
        if (names[slot] == word && named[slot] != null) {
            return named[slot];
        }
        Level level = read(b, from, to);
        names[slot] = word;
        named[slot] = level;
        return level;
    }

    private static @Nullable Level read(byte[] b, int from, int to) {
        // slog writes the steps between its levels: "WARN+2".
        int end = from;
        while (end < to && Bytes.isLetterOrDigit(b[end])) {
            end++;
        }
        boolean whole =
                end == to
                        || ((b[end] == '+' || b[end] == '-')
                                && Bytes.digitsEnd(b, end + 1, to) == to);
        Level level = whole ? Levels.of(b, from, end) : null;
        return level == null && to - from == 1 ? Levels.ofLetter(b[from]) : level;
    }
}
