package io.logriver.tail.stream;

import io.logriver.model.ByteWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How what a watcher is told is written for the way it goes. */
public enum Encoding {
    /** Events of a {@code text/event-stream}. */
    EVENT_STREAM {
        @Override
        void write(ByteWriter out, Kind kind, byte @Nullable [] cursor, byte[] json) {
            if (kind == Kind.HEARTBEAT) {
                // An id without data moves the client's last event id, and nothing else.
                out.append(COLON).append(LINE_END);
            }
            if (cursor != null) {
                out.append(ID).append(cursor).append(LINE_END);
            }
            if (kind != Kind.HEARTBEAT) {
                out.append(EVENT).append(kind.word()).append(DATA);
                appendLine(out, json);
                out.append(LINE_END);
            }
            out.append(LINE_END);
        }
    },

    /** Text messages of a WebSocket. */
    WEB_SOCKET {
        @Override
        void write(ByteWriter out, Kind kind, byte @Nullable [] cursor, byte[] json) {
            out.append(TYPE).append(kind.word());
            if (cursor != null) {
                out.append(CURSOR).append(cursor);
            }
            out.append(PAYLOAD);
            appendLine(out, json);
            out.append((byte) '}');
        }
    };

    private static final byte[] COLON = ascii(":");
    private static final byte[] LINE_END = ascii("\n");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] TYPE = ascii("{\"type\":\"");
    private static final byte[] CURSOR = ascii("\",\"cursor\":\"");
    private static final byte[] PAYLOAD = ascii("\",\"data\":");

    /**
     * Appends one message.
     *
     * @param cursor where to go on behind it; null where it does not move the watcher
     */
    abstract void write(ByteWriter out, Kind kind, byte @Nullable [] cursor, byte[] json);

    /** Appends JSON on one line: line ends can stand between its members only. */
    private static void appendLine(ByteWriter out, byte[] json) {
        int begin = out.length();
        out.append(json);
        byte[] written = out.array();
        for (int i = begin; i < out.length(); i++) {
            if (written[i] == '\n' || written[i] == '\r') {
                written[i] = ' ';
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
