package io.logriver.tail.stream;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order they are to be sent, written once and shared by all who get them.
 *
 * @param bytes the messages, one behind the other
 * @param ends where each message ends
 * @param lines how many of them are log lines
 * @param from when the first of the lines was written, in nanoseconds
 * @param to when the last of the lines was written
 * @param cursor where to go on behind them; null where they do not move the watcher
 */
record Batch(Buffer bytes, int[] ends, int lines, long from, long to, byte @Nullable [] cursor) {

    int size() {
        return bytes.length();
    }

    /** All batches as one. */
    static Batch join(List<Batch> batches) {
        if (batches.size() == 1) {
            return batches.get(0);
        }
        int size = 0;
        int messages = 0;
        for (Batch batch : batches) {
            size += batch.size();
            messages += batch.ends.length;
        }
        Buffer bytes = Buffer.buffer(size);
        int[] ends = new int[messages];
        int at = 0;
        int lines = 0;
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        byte[] cursor = null;
        for (Batch batch : batches) {
            for (int end : batch.ends) {
                ends[at++] = bytes.length() + end;
            }
            bytes.appendBuffer(batch.bytes);
            if (batch.lines > 0) {
                lines += batch.lines;
                from = Math.min(from, batch.from);
                to = Math.max(to, batch.to);
            }
            cursor = batch.cursor == null ? cursor : batch.cursor;
        }
        return new Batch(bytes, ends, lines, from, to, cursor);
    }

    /** The messages one by one. */
    List<Buffer> messages() {
        Buffer[] messages = new Buffer[ends.length];
        for (int i = 0; i < ends.length; i++) {
            messages[i] = bytes.slice(i == 0 ? 0 : ends[i - 1], ends[i]);
        }
        return Arrays.asList(messages);
    }
}
