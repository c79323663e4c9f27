package io.logriver.job;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.ingest.RawLine;
import io.logriver.model.ByteWriter;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.Names;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes what could not be handled, with a sentence for the person who finds it. */
final class DeadLetters {
    private final int bytesMax;
    private final TenantReaders readers;

    /**
     * @param bytesMax the most bytes kept of a value
     * @param readers hide the secrets of their tenant
     */
    DeadLetters(int bytesMax, TenantReaders readers) {
        this.bytesMax = bytesMax;
        this.readers = readers;
    }

    byte[] render(RawLine raw, DropReason reason) {
        ByteWriter id = new ByteWriter(64);
        LogEvent.writeId(raw.origin(), raw.partition(), raw.offset(), id);
        byte[] value = raw.value();
        boolean refused = raw.origin().isRefused();
        return Json.bytes(
                new DeadLetter(
                        reason,
                        detail(raw, reason, value),
                        refused ? null : raw.origin().channel().tenant(),
                        refused ? null : raw.origin().channel().environment(),
                        id.toString(),
                        raw.origin().topic(),
                        raw.timestamp(),
                        value == null ? null : shown(raw.origin().tenant(), value)));
    }

    private byte[] shown(String tenant, byte[] value) {
        byte[] kept = value.length <= bytesMax ? value : Arrays.copyOf(value, bytesMax);
        return readers.of(tenant).redactor().redactRaw(kept);
    }

    private String detail(RawLine raw, DropReason reason, byte @Nullable [] value) {
        String why =
                switch (reason) {
                    case INVALID_TOPIC ->
                            ("Topic %s is not logs-<tenant>-<environment>: a tenant is lower-case"
                                            + " letters, digits and _ in parts joined by single dashes,"
                                            + " an environment the same without dashes, each at most %d"
                                            + " characters. Send the lines to a topic with a valid name")
                                    .formatted(raw.origin().topic(), Names.LENGTH_MAX);
                    case PARSER_FAILED ->
                            "The parser failed on this line, which is a defect of ours: please"
                                    + " report it with these bytes";
                    default -> "The record has no value, so there is no line in it";
                };
        return value != null && value.length > bytesMax
                ? "%s; the first %d of %d bytes are kept here"
                        .formatted(why, bytesMax, value.length)
                : why;
    }
}
