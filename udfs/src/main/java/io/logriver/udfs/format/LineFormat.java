package io.logriver.udfs.format;

import io.logriver.udfs.ParsedLine;

/** One format of lines. */
public interface LineFormat {
    /**
     * Takes a line apart if it is written in this format.
     *
     * @param out cleared; filled where the answer is true, in any state where it is false
     */
    boolean parse(byte[] line, int from, int to, ParsedLine out);
}
