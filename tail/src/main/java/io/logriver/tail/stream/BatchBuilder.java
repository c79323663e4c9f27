package io.logriver.tail.stream;

import io.logriver.model.ByteWriter;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the messages of a batch. */
final class BatchBuilder {
    private static final int CAPACITY = 4 << 10;
    private static final int CAPACITY_KEPT_MAX = 256 << 10;

    private ByteWriter out = new ByteWriter(CAPACITY);
    private int[] ends = new int[8];
    private int messages;
    private int lines;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private byte @Nullable [] cursor;

    boolean isEmpty() {
        return messages == 0;
    }

    int size() {
        return out.length();
    }

    /** Adds a log line that is written already. */
    void addLine(ByteWriter message, long time, byte[] cursorBehind) {
        out.append(message.array(), 0, message.length());
        lines++;
        from = Math.min(from, time);
        to = Math.max(to, time);
        end(cursorBehind);
    }

    /** Adds any other message. */
    void add(Encoding encoding, Kind kind, byte @Nullable [] cursorBehind, byte[] json) {
        encoding.write(out, kind, cursorBehind, json);
        end(cursorBehind);
    }

    /** The batch of what was added; the next one begins empty. */
    Batch build() {
        Batch batch =
                new Batch(
                        Buffer.buffer(out.toByteArray()),
                        Arrays.copyOf(ends, messages),
                        lines,
                        from,
                        to,
                        cursor);
        if (out.array().length > CAPACITY_KEPT_MAX) {
            out = new ByteWriter(CAPACITY);
        }
        out.clear();
        messages = 0;
        lines = 0;
        from = Long.MAX_VALUE;
        to = Long.MIN_VALUE;
        cursor = null;
        return batch;
    }

    /** A batch of one message. */
    static Batch single(Encoding encoding, Kind kind, byte @Nullable [] cursorBehind, byte[] json) {
        BatchBuilder builder = new BatchBuilder();
        builder.add(encoding, kind, cursorBehind, json);
        return builder.build();
    }

    private void end(byte @Nullable [] cursorBehind) {
        if (messages == ends.length) {
            ends = Arrays.copyOf(ends, 2 * messages);
        }
        ends[messages++] = out.length();
        cursor = cursorBehind == null ? cursor : cursorBehind;
    }
}
