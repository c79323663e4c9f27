package io.logriver.cli.ship;

import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What is known of lines beside the lines themselves: the headers of their records, and the key
 * that puts all lines of one origin into one partition, so that they keep their order.
 */
public final class Metadata {
    /** The most that headers may take, so that the longest line still fits into a record. */
    static final int HEADER_BYTES_MAX = 32 << 10;

    /** From the narrowest origin to the widest. */
    private static final String[] KEYS = {
        Wire.Header.CONTAINER, Wire.Header.POD, Wire.Header.HOST, Wire.Header.SOURCE
    };

    private final Map<String, String> headers = new LinkedHashMap<>();

    /** Sets a header; null leaves it away. */
    public Metadata with(String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
        return this;
    }

    Metadata copy() {
        Metadata copy = new Metadata();
        copy.headers.putAll(headers);
        return copy;
    }

    boolean has(String name) {
        return headers.containsKey(name);
    }

    /** The headers of a record. */
    public Header[] headers() {
        return headers.entrySet().stream()
                .map(entry -> new RecordHeader(entry.getKey(), utf8(entry.getValue())))
                .toArray(Header[]::new);
    }

    int bytes() {
        int bytes = 0;
        for (Header header : headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    /** The key of a record: the container, else the pod, the host or the source; else null. */
    public byte @Nullable [] key() {
        for (String name : KEYS) {
            String value = headers.get(name);
            if (value != null) {
                return utf8(value);
            }
        }
        return null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
