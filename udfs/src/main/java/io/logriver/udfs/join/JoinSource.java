package io.logriver.udfs.join;

import io.logriver.udfs.ParsedLine;

/**
 * What joining must know of whoever gives it lines.
 *
 * @param <O> the origin of a line (where it lay, when it was received, what its record's headers
 *     said): an immutable object, kept for the first line of an open event
 */
public interface JoinSource<O> {
    /**
     * The stream that a line belongs to: tenant, source, container and stream as one key. Only
     * lines of the same stream are joined. Valid until the next call: whoever keeps it keeps a
     * copy.
     */
    StreamKey stream(O origin, ParsedLine line);

    /** Reads a line again, as it was read the first time. */
    void parse(O origin, byte[] line, int offset, int length, ParsedLine out);
}
