package io.logriver.udfs.join;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How origins of lines are stored, for whoever keeps what is held back over a restart.
 *
 * @param <O> the origin of a line
 */
public interface OriginFormat<O> {
    /** Writes an origin into a snapshot. */
    void write(O origin, DataOutput out) throws IOException;

    /** Reads an origin that {@link #write} wrote. */
    O read(DataInput in) throws IOException;
}
