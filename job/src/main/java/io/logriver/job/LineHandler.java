package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.ParseConfig;
import io.logriver.model.DropReason;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.join.JoinedEvent;
import io.logriver.udfs.join.Joiner;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is done to every line between its record and its ticket: parse, join, and make the event.
 * Pure: the time and the deployments are handed in.
 *
 * <p>Every line that comes in goes out in exactly one event, under one reason or none; one that
 * others may continue goes out later, and is a part of the snapshot until then.
 */
final class LineHandler {
    /** Where events go. */
    @FunctionalInterface
    interface Exit {
        /**
         * Takes an event; valid during the call.
         *
         * @param dropped null where the event is to go on; {@link DropReason#SAMPLED_OUT} where it
         *     is not, and has no content; else the reason of the dead letter that it is
         */
        void accept(LogEvent event, @Nullable DropReason dropped);
    }

    private final TenantReaders readers;
    private final ParsedLine parsed;
    private final ParsedLine joined;
    private final RawLineJoins joins;
    private final Joiner<RawLine> joiner;
    private final Queue<JoinedEvent<RawLine>> released = new ArrayDeque<>();
    private final EventMaker maker;
    private final DeadLetters deadLetters;
    private final LogEvent event = new LogEvent(Origin.of(""));
    private final Exit exit;
    private long now;

    LineHandler(
            ParseConfig parsing, AdmitConfig admitting, DeploymentIndex deployments, Exit exit) {
        ParserOptions options = ParserOptions.DEFAULTS.withLineBytesMax(parsing.lineBytesMax());
        this.readers = new TenantReaders(parsing, options);
        this.parsed = new ParsedLine(options);
        this.joined = new ParsedLine(options);
        // Also where nothing is joined: lines that were held before that was so must come out.
        this.joins = new RawLineJoins(readers);
        this.joiner = new Joiner<>(parsing.join().limits(), joins, released::add);
        this.maker = new EventMaker(readers, parsing.lineBytesMax(), admitting, deployments);
        this.deadLetters = new DeadLetters(parsing.lineBytesMax(), readers);
        this.exit = exit;
    }

    /** Says what time it is, epoch milliseconds, until it is said again. */
    void setNow(long millis) {
        now = millis;
    }

    /** Takes the next line of a partition. */
    void handle(RawLine raw) {
        byte[] value = raw.value();
        if (raw.origin().isRefused()) {
            refuse(raw, DropReason.INVALID_TOPIC);
        } else if (value == null) {
            refuse(raw, DropReason.EMPTY_RECORD);
        } else {
            understand(raw, value);
        }
    }

    private void understand(RawLine raw, byte[] value) {
        RuntimeException defect = null;
        boolean taken = false;
        try {
            LineReader reader = readers.of(raw.origin().tenant());
            reader.read(value, 0, value.length, raw.timestamp(), raw.service(), parsed);
            taken =
                    reader.joins()
                            && joiner.wants(parsed)
                            && joiner.offer(raw, value, 0, value.length, parsed, raw.timestamp());
        } catch (RuntimeException e) {
            // No line may stop the job, and none does by design; this is for our own defects.
            defect = e;
        }
        // What came before goes before.
        letGo();
        if (defect != null) {
            refuse(raw, 1, defect);
        } else if (!taken) {
            finish(raw, parsed, value, value.length, 1);
        }
    }

    private void letGo() {
        for (JoinedEvent<RawLine> next = released.poll(); next != null; next = released.poll()) {
            RuntimeException defect = null;
            try {
                next.read(joined);
            } catch (RuntimeException e) {
                defect = e;
            }
            if (defect != null) {
                refuse(whole(next), next.lines(), defect);
            } else {
                finish(next.origin(), joined, next.original(), next.originalLength(), next.lines());
            }
        }
    }

    private static RawLine whole(JoinedEvent<RawLine> lines) {
        return lines.origin().withValue(Arrays.copyOf(lines.original(), lines.originalLength()));
    }

    private void finish(RawLine first, ParsedLine said, byte[] original, int length, int lines) {
        DropReason dropped;
        try {
            dropped = maker.make(first, said, original, length, lines, now, event);
        } catch (RuntimeException e) {
            refuse(first.withValue(Arrays.copyOf(original, length)), lines, e);
            return;
        }
        exit.accept(event, dropped);
    }

    private void refuse(RawLine raw, DropReason reason) {
        exit(raw, 1, reason, deadLetters.render(raw, reason));
    }

    private void refuse(RawLine raw, int lines, RuntimeException defect) {
        exit(raw, lines, DropReason.PARSER_FAILED, deadLetters.render(raw, defect));
    }

    private void exit(RawLine raw, int lines, DropReason reason, byte[] json) {
        byte[] value = raw.value();
        event.set(
                raw.origin(),
                raw.partition(),
                raw.offset(),
                raw.timestamp(),
                -1,
                Outcome.DEAD_LETTER,
                lines,
                value == null ? 0 : EventMaker.bytesOf(value.length, lines),
                json,
                json.length);
        exit.accept(event, reason);
    }

    /** Lets go what had no line since the tick before the last one. */
    void tick() {
        joiner.tick();
        letGo();
    }

    /** Lets everything go: no more lines come. */
    void flush() {
        joiner.flush();
        letGo();
    }

    /** Whose patterns and secrets are read how. */
    TenantReaders readers() {
        return readers;
    }

    /** The number of events that wait for more lines. */
    int held() {
        return joiner.held();
    }

    /** The append time of the oldest line that is held; {@link Long#MAX_VALUE} where none is. */
    long heldSince() {
        return joiner.oldest(RawLine::timestamp);
    }

    /** What is held, an element an event. */
    List<byte[]> snapshot() {
        return joiner.snapshot(joins);
    }

    /** Takes up an element of a snapshot. */
    void restore(byte[] element) {
        joiner.restore(element, joins);
    }
}
