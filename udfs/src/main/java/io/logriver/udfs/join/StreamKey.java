package io.logriver.udfs.join;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a line: what its receiver knows (tenant, container, source), and what an envelope
 * or a relay says about each line (container, pod, stdout or stderr; host and process).
 */
public final class StreamKey {
    private static final Field[] OF_ENVELOPE = {Field.CONTAINER, Field.POD, Field.SOURCE};

    private static final Field[] OF_RELAY = {
        Field.CONTAINER, Field.POD, Field.SOURCE, Field.HOST, Field.SERVICE_NAME, Field.PID
    };

    /** Formats whose every line says which process wrote it, those of a trace too. */
    private static final Set<Format> RELAYS =
            EnumSet.of(Format.SYSLOG_RFC3164, Format.SYSLOG_RFC5424, Format.ANDROID_LOGCAT);

    private final Object base;
    private final byte[] said;
    private final int hash;

    private StreamKey(Object base, byte[] said) {
        this.base = base;
        this.said = said;
        this.hash = 31 * base.hashCode() + Arrays.hashCode(said);
    }

    /**
     * The stream of a line; {@code base} itself where nothing more is known of it.
     *
     * @param base the topic and partition, or whatever lines are read from; with {@code equals} and
     *     {@code hashCode}
     * @param known what the receiver knows of the line's place (host, container, source); nulls for
     *     what it does not know
     */
    public static Object of(Object base, ParsedLine line, byte[] @Nullable ... known) {
        // Only what a relay repeats on each line tells streams apart: a log line names its process,
        // but the lines of a trace below it do not.
        Format format = line.format();
        boolean relay = RELAYS.contains(format);
        Field[] fields = relay ? OF_RELAY : OF_ENVELOPE;
        int length = 0;
        for (byte[] part : known) {
            length += part == null ? 0 : part.length;
        }
        for (Field field : fields) {
            length += line.length(field);
        }
        if (length == 0) {
            return base;
        }
        byte[] said = new byte[length + known.length + fields.length];
        int i = 0;
        for (byte[] part : known) {
            if (part != null) {
                System.arraycopy(part, 0, said, i, part.length);
                i += part.length;
            }
            i++;
        }
        for (Field field : fields) {
            int part = line.length(field);
            System.arraycopy(line.source(field), line.offset(field), said, i, part);
            i += part + 1;
        }
        return new StreamKey(base, said);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StreamKey key
                && hash == key.hash
                && base.equals(key.base)
                && Arrays.equals(said, key.said);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "%s/%s".formatted(base, new String(said, StandardCharsets.UTF_8));
    }
}
