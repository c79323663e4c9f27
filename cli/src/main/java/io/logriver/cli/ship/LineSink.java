package io.logriver.cli.ship;

import java.io.IOException;

/** Takes lines as bytes, one at a time. */
@FunctionalInterface
public interface LineSink {
    /**
     * One line without its line end; the array is only valid during the call.
     *
     * @param fullLength how long the line was before it was cut, else {@code length}
     */
    void line(byte[] bytes, int offset, int length, long fullLength) throws IOException;
}
