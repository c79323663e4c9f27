package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.HashSampler;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.enrich.EventRenderer;
import io.logriver.job.enrich.Labeller;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.ParseConfig;
import io.logriver.model.ByteWriter;
import io.logriver.model.DropReason;
import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is done to every line between its record and its ticket: parse, thin, label, render. Pure:
 * the time and the deployments are handed in.
 */
final class LineHandler {
    private static final byte[] HEADER_LABEL = "header.".getBytes(StandardCharsets.US_ASCII);

    private final ParseConfig parsing;
    private final LineParser parser;
    private final ParsedLine parsed;
    private final HashSampler sampler;
    private final Labeller labeller;
    private final EventRenderer renderer = new EventRenderer();
    private final ByteWriter deployment = new ByteWriter(256);
    private final DeadLetters deadLetters;

    LineHandler(ParseConfig parsing, AdmitConfig admitting, DeploymentIndex deployments) {
        this.parsing = parsing;
        ParserOptions options =
                ParserOptions.DEFAULTS
                        .withZone(parsing.zone())
                        .withLineBytesMax(parsing.lineBytesMax());
        this.parser = new LineParser(options);
        this.parsed = new ParsedLine(options);
        this.sampler = new HashSampler(admitting.samplingRates());
        this.labeller = new Labeller(deployments);
        this.deadLetters = new DeadLetters(parsing.lineBytesMax());
    }

    /**
     * Makes the event of a line.
     *
     * @param now when the job handles it, epoch milliseconds
     * @param event filled, pending or as a dead letter; valid until the next line
     * @return null where the event is to go on, else {@link DropReason#SAMPLED_OUT} for one that is
     *     not filled, or the reason of the dead letter
     */
    @Nullable DropReason handle(RawLine raw, long now, LogEvent event) {
        byte[] value = raw.value();
        if (raw.origin().isRefused()) {
            return refuse(raw, DropReason.INVALID_TOPIC, event);
        }
        if (value == null) {
            return refuse(raw, DropReason.EMPTY_RECORD, event);
        }
        try {
            return understand(raw, value, now, event);
        } catch (RuntimeException e) {
            // No line may stop the job, and none does by design; this is for our own defects.
            return refuse(raw, DropReason.PARSER_FAILED, event);
        }
    }

    private @Nullable DropReason understand(RawLine raw, byte[] value, long now, LogEvent event) {
        parser.parse(value, 0, value.length, raw.timestamp(), parsed);
        Level named = parsed.level();
        int level = named == null ? Level.INFO.ordinal() : named.ordinal();
        boolean thinned = sampler.isThinned(level);
        if (thinned && !sampler.keeps(level, sampleBy(raw))) {
            return DropReason.SAMPLED_OUT;
        }
        addHeaders(raw);
        render(raw, value, now, thinned ? sampler.rate(level) : null);
        ByteWriter json = renderer.out();
        event.set(
                raw.origin(),
                raw.partition(),
                raw.offset(),
                raw.timestamp(),
                named == null ? -1 : level,
                Outcome.PENDING,
                1,
                value.length,
                json.array(),
                json.length());
        return null;
    }

    private void render(RawLine raw, byte[] value, long now, byte @Nullable [] rate) {
        long at =
                parsed.hasTimestamp()
                        ? parsed.epochSecond() * 1_000 + parsed.nano() / 1_000_000
                        : raw.timestamp();
        deployment.clear();
        labeller.label(raw.origin().channel(), at, raw.deployment(), parsed, deployment);
        renderer.begin(raw.origin(), raw.partition(), raw.offset(), raw.timestamp(), now, parsed);
        renderer.out().append(deployment.array(), 0, deployment.length());
        if (rate != null) {
            renderer.rate(rate);
        }
        renderer.line(parsed);
        if (parsing.keepOriginal() && parsed.isTakenApart()) {
            renderer.original(value, 0, Math.min(value.length, parsing.lineBytesMax()));
        }
        renderer.end();
    }

    /** Trusted metadata wins over what the payload says of itself. */
    private void addHeaders(RawLine raw) {
        set(Field.SERVICE_NAME, raw.service());
        set(Field.HOST, raw.host());
        set(Field.CONTAINER, raw.container());
        set(Field.POD, raw.pod());
        set(Field.SOURCE, raw.source());
        byte[][] others = raw.others();
        if (others == null) {
            return;
        }
        for (int i = 0; i + 1 < others.length; i += 2) {
            byte[] key = others[i];
            byte[] text = others[i + 1];
            if (key != null && text != null) {
                addLabel(key, text);
            }
        }
    }

    private void addLabel(byte[] key, byte[] text) {
        ByteWriter name = new ByteWriter(64).append(HEADER_LABEL).appendEscaped(key, 0, key.length);
        if (parsed.labelMembers().begin(name.array(), 0, name.length())) {
            parsed.labels().append('"').appendEscaped(text, 0, text.length).append('"');
            parsed.labelMembers().end();
        }
    }

    private void set(Field field, byte @Nullable [] trusted) {
        if (trusted != null && trusted.length > 0) {
            parsed.set(field, trusted, 0, trusted.length);
        }
    }

    private long sampleBy(RawLine raw) {
        Field by = parsed.has(Field.TRACE_ID) ? Field.TRACE_ID : Field.REQUEST_ID;
        return parsed.has(by)
                ? HashSampler.hash(parsed.source(by), parsed.offset(by), parsed.length(by))
                : HashSampler.hashOfPlace(raw.origin().topicBytes(), raw.partition(), raw.offset());
    }

    private DropReason refuse(RawLine raw, DropReason reason, LogEvent event) {
        byte[] json = deadLetters.render(raw, reason);
        byte[] value = raw.value();
        event.set(
                raw.origin(),
                raw.partition(),
                raw.offset(),
                raw.timestamp(),
                -1,
                Outcome.DEAD_LETTER,
                1,
                value == null ? 0 : value.length,
                json,
                json.length);
        return reason;
    }
}
