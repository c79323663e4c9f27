package io.logriver.udfs.pattern;

import io.logriver.model.Level;
import io.logriver.udfs.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Reads the times and levels that a pattern has found in a line. */
public interface ValueReader {
    /**
     * Sets the time of a line from a text that is a time stamp.
     *
     * @return false where it is none; then nothing is set
     */
    boolean time(byte[] source, int from, int to, ParsedLine out);

    /** The level that a text names; null where it names none. */
    @Nullable Level level(byte[] source, int from, int to);
}
