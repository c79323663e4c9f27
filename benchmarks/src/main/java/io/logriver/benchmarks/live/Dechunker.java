package io.logriver.benchmarks.live;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes an HTTP response apart, as it comes in pieces of any length: checks its head and removes
 * the lengths of its chunks.
 */
final class Dechunker {
    private static final int HEAD_BYTES_MAX = 16 << 10;

    /** Takes a run of the body's bytes. */
    interface Body {
        void take(byte[] bytes, int from, int to);
    }

    private enum State {
        HEAD,
        SIZE,
        CHUNK,
        CHUNK_END,
        PLAIN
    }

    private final Body body;
    private final StringBuilder head = new StringBuilder();
    private State state = State.HEAD;
    private int chunk;
    private boolean inExtension;

    Dechunker(Body body) {
        this.body = body;
    }

    /** Whether the response has begun. */
    boolean hasBegun() {
        return state != State.HEAD;
    }

    /**
     * Takes the next piece.
     *
     * @throws IllegalStateException where the response is not what was asked for
     */
    void take(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            switch (state) {
                case HEAD -> takeHead(bytes[i++]);
                case SIZE -> takeSize(bytes[i++]);
                case CHUNK -> {
                    int n = Math.min(chunk, to - i);
                    body.take(bytes, i, i + n);
                    i += n;
                    chunk -= n;
                    state = chunk == 0 ? State.CHUNK_END : State.CHUNK;
                }
                case CHUNK_END -> {
                    if (bytes[i++] == '\n') {
                        state = State.SIZE;
                    }
                }
                case PLAIN -> {
                    body.take(bytes, i, to);
                    i = to;
                }
            }
        }
    }

    private void takeHead(byte b) {
        head.append((char) b);
        int length = head.length();
        if (length > HEAD_BYTES_MAX) {
            throw new IllegalStateException("The response has no end of its head");
        }
        if (length < 4 || !head.substring(length - 4).equals("\r\n\r\n")) {
            return;
        }
        String said = head.toString();
        if (!said.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(
                    "The server answers: " + said.substring(0, said.indexOf('\r')));
        }
        boolean chunked = said.toLowerCase(Locale.ROOT).contains("chunked");
        state = chunked ? State.SIZE : State.PLAIN;
        head.setLength(0);
        head.trimToSize();
    }

    private void takeSize(byte b) {
        if (b == '\n') {
            inExtension = false;
            state = chunk == 0 ? State.PLAIN : State.CHUNK;
        } else if (b == ';') {
            inExtension = true;
        } else if (b != '\r' && !inExtension) {
            chunk = chunk * 16 + Character.digit(b, 16);
        }
    }

    /** The request for a stream of server-sent events. */
    static byte[] request(String path, String host, String token) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, host, token)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
