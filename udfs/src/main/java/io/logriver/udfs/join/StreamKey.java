package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a line: what its receiver knows (tenant, container, source), and what an envelope
 * or a relay says about each line (container, pod, stdout or stderr; host and process).
 *
 * <p>One is filled again for every line, to ask with: {@link #begin}, {@link #add} for each thing
 * that the receiver knows, {@link #end}. What is to stay is a {@link #copy}.
 */
public final class StreamKey {
    private static final Field[] OF_ENVELOPE = {Field.CONTAINER, Field.POD, Field.SOURCE};

    private static final Field[] OF_RELAY = {
        Field.CONTAINER, Field.POD, Field.SOURCE, Field.HOST, Field.SERVICE_NAME, Field.PID
    };

    /** Formats whose every line says which process wrote it, those of a trace too. */
    private static final Set<Format> RELAYS =
            EnumSet.of(Format.SYSLOG_RFC3164, Format.SYSLOG_RFC5424, Format.ANDROID_LOGCAT);

    private final ByteWriter said;
    private Object base = "";
    private int hash;

    public StreamKey() {
        this(128);
    }

    private StreamKey(int capacity) {
        said = new ByteWriter(capacity);
    }

    /**
     * Begins the stream of another line.
     *
     * @param newBase the topic and partition, or whatever lines are read from; with {@code equals}
     *     and {@code hashCode}
     */
    public StreamKey begin(Object newBase) {
        base = newBase;
        said.clear();
        return this;
    }

    /**
     * Adds what the receiver knows of the line's place (host, container, source); always in the
     * same order, nulls for what it does not know.
     */
    public StreamKey add(byte @Nullable [] known) {
        if (known != null) {
            said.append(known);
        }
        said.append('\0');
        return this;
    }

    /** Ends the stream with what the line says of itself. */
    public StreamKey end(ParsedLine line) {
        // Only what a relay repeats on each line tells streams apart: a log line names its process,
        // but the lines of a trace below it do not.
        for (Field field : RELAYS.contains(line.format()) ? OF_RELAY : OF_ENVELOPE) {
            said.append(line.source(field), line.offset(field), line.length(field)).append('\0');
        }
        hash = hash(base, said.array(), said.length());
        return this;
    }

    /** Of all that was said: what differs often stands in the middle. */
    private static int hash(Object base, byte[] bytes, int length) {
        long hash = base.hashCode();
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (hash ^ Bytes.longAt(bytes, i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return Long.hashCode(hash);
    }

    /** A stream that no line belongs to. */
    static StreamKey unlikeAny() {
        return new StreamKey(0).begin(new Object());
    }

    /** The same stream in an object that stays. */
    public StreamKey copy() {
        StreamKey copy = new StreamKey(said.length());
        copy.said.append(said.array(), 0, said.length());
        copy.base = base;
        copy.hash = hash;
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StreamKey key
                && hash == key.hash
                && base.equals(key.base)
                && Arrays.equals(
                        said.array(), 0, said.length(), key.said.array(), 0, key.said.length());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "%s/%s".formatted(base, said);
    }
}
