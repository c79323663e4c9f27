package io.logriver.tail.stream;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The way to a watcher; used on its event loop only, and never waits. */
public interface Sink {
    /** Begins the answer; called once, before anything is written. It may be full for a while. */
    void open();

    /** Whether what was written still waits for the other side to take it. */
    boolean isFull();

    /** Sets what is run when it is no longer full. */
    void onDrain(Runnable task);

    /**
     * Sends messages.
     *
     * @param bytes all of them, one behind the other
     * @param messages each of them; worth asking for only where the way keeps them apart
     */
    void write(Buffer bytes, Messages messages);

    /** Ends the connection once what was written is sent. */
    void end();

    /** Ends the connection at once. */
    void abort();

    /** The messages of a batch, taken apart when asked for. */
    interface Messages {
        List<Buffer> each();
    }
}
