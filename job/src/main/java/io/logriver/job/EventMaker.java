package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.HashSampler;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.enrich.EventRenderer;
import io.logriver.job.enrich.Labeller;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.RawLine;
import io.logriver.model.ByteWriter;
import io.logriver.model.DropReason;
import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.redact.EventRedactor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes the event of lines that were understood: thin, label, render. */
final class EventMaker {
    private static final byte[] HEADER_LABEL = "header.".getBytes(StandardCharsets.US_ASCII);

    private final TenantReaders readers;
    private final int originalBytesMax;
    private final HashSampler sampler;
    private final Labeller labeller;
    private final EventRenderer renderer = new EventRenderer();
    private final ByteWriter deployment = new ByteWriter(256);

    /**
     * @param originalBytesMax the most bytes of lines that an event carries as they came
     */
    EventMaker(
            TenantReaders readers,
            int originalBytesMax,
            AdmitConfig admitting,
            DeploymentIndex deployments) {
        this.readers = readers;
        this.originalBytesMax = originalBytesMax;
        this.sampler = new HashSampler(admitting.samplingRates());
        this.labeller = new Labeller(deployments);
    }

    /**
     * Fills an event.
     *
     * @param first the record of the first line, whose place is the event's identity
     * @param said what the lines say; trusted metadata is added to it
     * @param original the lines as they came, joined by line feeds, in the first {@code length}
     *     bytes
     * @param now when the job handles it, epoch milliseconds
     * @return null where the event is to go on, {@link DropReason#SAMPLED_OUT} where it is not, and
     *     has no content
     */
    @Nullable DropReason make(
            RawLine first,
            ParsedLine said,
            byte[] original,
            int length,
            int lines,
            long now,
            LogEvent event) {
        Level named = said.level();
        int level = named == null ? Level.INFO.ordinal() : named.ordinal();
        boolean thinned = sampler.isThinned(level);
        boolean isKept = !thinned || sampler.keeps(level, sampleBy(first, said));
        ByteWriter json = renderer.out();
        json.clear();
        if (isKept) {
            addOtherHeaders(first.others(), said);
            LineReader reader = readers.of(first.origin().tenant());
            boolean thorough = lines > 1 || first.others() != null;
            int kept = Math.min(length, originalBytesMax);
            reader.redactor().redact(said, original, 0, kept, thorough);
            addTrusted(first, said);
            render(first, said, reader, now, thinned ? sampler.rate(level) : null);
        }
        event.set(
                first.origin(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                named == null ? -1 : level,
                Outcome.PENDING,
                lines,
                bytesOf(length, lines),
                json.array(),
                json.length());
        return isKept ? null : DropReason.SAMPLED_OUT;
    }

    /** The bytes that were received: the line feeds between the lines were not. */
    static int bytesOf(int length, int lines) {
        return length - lines + 1;
    }

    private void render(
            RawLine first, ParsedLine said, LineReader reader, long now, byte @Nullable [] rate) {
        long at =
                said.hasTimestamp()
                        ? said.epochSecond() * 1_000 + said.nano() / 1_000_000
                        : first.timestamp();
        deployment.clear();
        labeller.label(first.origin().channel(), at, first.deployment(), said, deployment);
        // The time is said once a tick: a line may be younger, and was not handled before it came.
        long created = first.timestamp();
        long ingested = Math.max(now, created);
        renderer.begin(first.origin(), first.partition(), first.offset(), created, ingested, said);
        renderer.out().append(deployment.array(), 0, deployment.length());
        if (rate != null) {
            renderer.rate(rate);
        }
        renderer.line(said);
        if (reader.keepsOriginal() && said.isTakenApart()) {
            EventRedactor redacted = reader.redactor();
            renderer.original(
                    redacted.original(), redacted.originalOffset(), redacted.originalLength());
        }
        renderer.end();
    }

    /** Trusted metadata wins over what the payload says of itself. */
    private static void addTrusted(RawLine raw, ParsedLine said) {
        set(said, Field.SERVICE_NAME, raw.service());
        set(said, Field.HOST, raw.host());
        set(said, Field.CONTAINER, raw.container());
        set(said, Field.POD, raw.pod());
        set(said, Field.SOURCE, raw.source());
    }

    private static void addOtherHeaders(byte @Nullable [] @Nullable [] others, ParsedLine said) {
        if (others == null) {
            return;
        }
        for (int i = 0; i + 1 < others.length; i += 2) {
            byte[] key = others[i];
            byte[] text = others[i + 1];
            if (key != null && text != null) {
                addLabel(said, key, text);
            }
        }
    }

    private static void addLabel(ParsedLine said, byte[] key, byte[] text) {
        ByteWriter name = new ByteWriter(64).append(HEADER_LABEL).appendEscaped(key, 0, key.length);
        said.labelMembers().text(name.toByteArray(), text, 0, text.length);
    }

    private static void set(ParsedLine said, Field field, byte @Nullable [] trusted) {
        if (trusted != null && trusted.length > 0) {
            said.set(field, trusted, 0, trusted.length);
        }
    }

    private static long sampleBy(RawLine raw, ParsedLine said) {
        Field by = said.has(Field.TRACE_ID) ? Field.TRACE_ID : Field.REQUEST_ID;
        return said.has(by)
                ? HashSampler.hash(said.source(by), said.offset(by), said.length(by))
                : HashSampler.hashOfPlace(raw.origin().topicBytes(), raw.partition(), raw.offset());
    }
}
