package io.logriver.cli.ship;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Input that can be left while a read of it waits: a terminal, or a pipe whose writer is silent,
 * would else hold up the end of the command until it says something.
 */
final class LeavableInput {
    private static final int CHUNK_BYTES = 256 << 10;
    private static final long LOOK_MILLIS = 100;

    /** What a read has brought: bytes, the end, or why there are none. */
    private record Chunk(byte[] bytes, boolean last, @Nullable IOException failure) {}

    private final InputStream in;
    private final SynchronousQueue<Chunk> chunks = new SynchronousQueue<>();

    /** Begins to read. */
    LeavableInput(InputStream in) {
        this.in = in;
        Thread reader = new Thread(this::read, "input");
        reader.setDaemon(true);
        reader.start();
    }

    /** Hands on all that comes, up to the end of the input or until it is to be left. */
    void readTo(LineSplitter splitter, BooleanSupplier isLeft) throws IOException {
        boolean more = true;
        while (more && !isLeft.getAsBoolean()) {
            Chunk chunk = await();
            if (chunk != null) {
                if (chunk.failure != null) {
                    throw chunk.failure;
                }
                splitter.accept(chunk.bytes, 0, chunk.bytes.length);
                more = !chunk.last;
            }
        }
    }

    private @Nullable Chunk await() throws InterruptedIOException {
        try {
            return chunks.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    // From here on the reading thread.

    private void read() {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            Chunk chunk;
            do {
                chunk = next(buffer);
                chunks.put(chunk);
            } while (!chunk.last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Chunk next(byte[] buffer) {
        try {
            int count = in.read(buffer);
            // A copy: the next read does not wait until this one is sent.
            return new Chunk(Arrays.copyOf(buffer, Math.max(0, count)), count < 0, null);
        } catch (IOException e) {
            return new Chunk(new byte[0], true, e);
        }
    }
}
