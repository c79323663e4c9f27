package io.logriver.job;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.ingest.RawLine;
import io.logriver.model.ByteWriter;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.Names;
import java.util.Arrays;

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

    /** The letter of a record that holds no line for a tenant. */
    byte[] render(RawLine raw, DropReason reason) {
        return render(raw, reason, sentence(raw, reason));
    }

    /** The letter of a line on which our own code failed. */
    byte[] render(RawLine raw, RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        // Not its message: that may quote the line, secrets included.
        String where = trace.length == 0 ? "an unknown place" : trace[0].toString();
        return render(
                raw,
                DropReason.PARSER_FAILED,
                "The parser failed on this line (%s at %s), which is a defect of ours: please report it with these bytes"
                        .formatted(defect.getClass().getName(), where));
    }

    private byte[] render(RawLine raw, DropReason reason, String sentence) {
        ByteWriter id = new ByteWriter(64);
        LogEvent.writeId(raw.origin(), raw.partition(), raw.offset(), id);
        byte[] value = raw.value();
        String detail = sentence;
        if (value != null && value.length > bytesMax) {
            detail += "; the first %d of %d bytes are kept here".formatted(bytesMax, value.length);
        }
        byte[] shown = null;
        if (value != null) {
            try {
                shown = withoutSecrets(raw.origin().tenant(), value);
            } catch (RuntimeException e) {
                detail += "; the bytes are left out, since hiding their secrets failed";
            }
        }
        boolean refused = raw.origin().isRefused();
        return Json.bytes(
                new DeadLetter(
                        reason,
                        detail,
                        refused ? null : raw.origin().channel().tenant(),
                        refused ? null : raw.origin().channel().environment(),
                        id.toString(),
                        raw.origin().topic(),
                        raw.timestamp(),
                        shown));
    }

    private byte[] withoutSecrets(String tenant, byte[] value) {
        byte[] kept = value.length <= bytesMax ? value : Arrays.copyOf(value, bytesMax);
        return readers.of(tenant).redactor().redactRaw(kept);
    }

    private static String sentence(RawLine raw, DropReason reason) {
        return reason == DropReason.INVALID_TOPIC
                ? ("Topic %s is not logs-<tenant>-<environment>: a tenant is lower-case letters,"
                                + " digits and _ in parts joined by single dashes, an environment the"
                                + " same without dashes, each at most %d characters. Send the lines to"
                                + " a topic with a valid name")
                        .formatted(raw.origin().topic(), Names.LENGTH_MAX)
                : "The record has no value, so there is no line in it";
    }
}
