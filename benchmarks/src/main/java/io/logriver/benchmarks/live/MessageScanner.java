package io.logriver.benchmarks.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the messages of a stream of server-sent events, without a copy where they come whole. */
final class MessageScanner implements Dechunker.Body {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't', ':'};
    private static final byte[] NOTHING = {};
    private static final byte[] LOG_BYTES = {'l', 'o', 'g'};

    /** What a message is that holds a line. */
    static final String LOG = "log";

    private final LineHandler handler;
    private byte[] begun = NOTHING;
    private int begunLength;
    private String type = "";

    MessageScanner(LineHandler handler) {
        this.handler = handler;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                if (begunLength == 0) {
                    line(bytes, start, i);
                } else {
                    keep(bytes, start, i);
                    int length = begunLength;
                    begunLength = 0;
                    line(begun, 0, length);
                }
                start = i + 1;
            }
        }
        keep(bytes, start, to);
    }

    private void keep(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        if (begun.length < begunLength + length) {
            begun = Arrays.copyOf(begun, Math.max(1_024, 2 * (begunLength + length)));
        }
        System.arraycopy(bytes, from, begun, begunLength, length);
        begunLength += length;
    }

    private void line(byte[] bytes, int from, int to) {
        if (startsWith(DATA, bytes, from, to)) {
            handler.take(type, bytes, value(DATA, bytes, from, to), to);
        } else if (startsWith(EVENT, bytes, from, to)) {
            int begin = value(EVENT, bytes, from, to);
            type =
                    Arrays.equals(LOG_BYTES, 0, LOG_BYTES.length, bytes, begin, to)
                            ? LOG
                            : new String(bytes, begin, to - begin, StandardCharsets.UTF_8);
        }
    }

    private static int value(byte[] name, byte[] bytes, int from, int to) {
        int begin = from + name.length;
        return begin < to && bytes[begin] == ' ' ? begin + 1 : begin;
    }

    private static boolean startsWith(byte[] word, byte[] bytes, int from, int to) {
        return to - from >= word.length
                && Arrays.equals(word, 0, word.length, bytes, from, from + word.length);
    }
}
