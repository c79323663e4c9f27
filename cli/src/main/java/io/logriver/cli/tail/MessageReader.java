package io.logriver.cli.tail;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages out of a stream of server-sent events. Bytes stay bytes: the data of a message is
 * only turned into text where somebody wants text.
 */
final class MessageReader implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(1_024);
    private boolean hasData;
    private String type = "";
    private @Nullable String cursor;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** The next message; null where the stream ends. One without data only moves the cursor. */
    @Nullable Message next() throws IOException {
        while (readLine()) {
            byte[] field = line();
            if (field.length > 0) {
                takeField(field);
            } else if (hasData || cursor != null) {
                return take();
            } else {
                type = "";
            }
        }
        // What the end cut off is no message.
        return null;
    }

    /** Whether the next message has begun to arrive. */
    boolean hasMore() throws IOException {
        return position < limit || in.available() > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads up to the next line end; false where the stream ends before. */
    private boolean readLine() throws IOException {
        line.reset();
        while (true) {
            int from = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, from, position - from);
            if (position < limit) {
                position++;
                return true;
            }
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return false;
            }
        }
    }

    /** The line that was read, without what may end it before the line feed. */
    private byte[] line() {
        byte[] bytes = line.toByteArray();
        int end = bytes.length;
        return end > 0 && bytes[end - 1] == '\r' ? Arrays.copyOf(bytes, end - 1) : bytes;
    }

    private void takeField(byte[] field) {
        int colon = 0;
        while (colon < field.length && field[colon] != ':') {
            colon++;
        }
        String name = new String(field, 0, colon, StandardCharsets.UTF_8);
        int from = Math.min(field.length, colon + 1);
        if (from < field.length && field[from] == ' ') {
            from++;
        }
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.write('\n');
                }
                data.write(field, from, field.length - from);
                hasData = true;
            }
            case "id" -> cursor = text(field, from);
            case "event" -> type = text(field, from);
            default -> {
                // Comments keep the connection warm; how long to wait is our own business.
            }
        }
    }

    private Message take() {
        Message message =
                new Message(
                        hasData && type.isEmpty() ? "message" : type, cursor, data.toByteArray());
        data.reset();
        hasData = false;
        type = "";
        cursor = null;
        return message;
    }

    private static String text(byte[] field, int from) {
        return new String(field, from, field.length - from, StandardCharsets.UTF_8);
    }
}
