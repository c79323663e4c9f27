package io.logriver.cli.tail;

import java.io.IOException;

/** Where messages are shown. */
public interface Screen {
    /**
     * Shows a message.
     *
     * @return false where it was the last one of interest
     */
    boolean show(Message message) throws IOException;

    /** Nothing more has come for now: what was shown should be seen. */
    void flush() throws IOException;

    /** Tells of the connection. */
    void say(String text);
}
