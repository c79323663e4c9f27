package io.logriver.udfs.envelope;

import io.logriver.udfs.ParsedLine;

/** Understands the line inside an envelope. */
public interface InnerParser {
    /** Clears {@code out} and fills it with what the line says. */
    void parse(byte[] line, int from, int to, ParsedLine out);
}
