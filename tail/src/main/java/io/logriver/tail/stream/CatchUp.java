package io.logriver.tail.stream;

import io.logriver.model.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The reading of older lines for one watcher, up to where the live stream can take over. It goes in
 * slices, so that a few consumers serve many: a slice ends when the watcher has enough to take, or
 * when others wait.
 */
final class CatchUp {
    /** What of a slice's time is given to one where others wait. */
    private static final Duration TURN = Duration.ofMillis(100);

    /** So long at most before the topic is looked at again: it may be another by then. */
    private static final Duration TURN_MAX = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int BATCH_BYTES = 64 << 10;

    /** What a watcher may have been sent and not taken before its reader waits for it. */
    private static final int UNTAKEN_BYTES_MAX = 512 << 10;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Watcher watcher;
    private final int turn;
    private final WatchSpec spec;
    private final History history;
    private final Cursor cursor;
    private final SeenIds seen = new SeenIds();
    private final AtomicLong untaken = new AtomicLong();
    private final AtomicBoolean parked = new AtomicBoolean();
    private final ByteWriter message = new ByteWriter(1 << 10);
    private final BatchBuilder builder = new BatchBuilder();
    private volatile boolean cancelled;
    private boolean moved = true;
    private @Nullable Span span;

    CatchUp(Watcher watcher, int turn, WatchSpec spec, History history) {
        this.watcher = watcher;
        this.turn = turn;
        this.spec = spec;
        this.history = history;
        cursor = new Cursor(spec.tenant());
    }

    /** The watcher needs it no more: it is live, or gone. May be called by any thread. */
    void over() {
        if (!cancelled) {
            cancelled = true;
            history.over();
            resume();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The watcher has taken some of what it was sent; may be called by any thread. */
    void taken(int bytes) {
        if (untaken.addAndGet(-bytes) <= UNTAKEN_BYTES_MAX / 2) {
            resume();
        }
    }

    /** What it has read is no longer enough: the live stream has gone on. */
    void extend(Positions target) {
        Span known = span;
        if (known != null && !known.shown().isOfAnother(target.mark())) {
            known.extend(target);
        }
        history.go(this);
    }

    // From here on the thread whose turn it is.

    String tenant() {
        return spec.tenant();
    }

    /** Ends the watcher: there is no way on. */
    void fail() {
        watcher.outbox().execute(() -> watcher.finish("failed", turn));
    }

    /** Reads a slice, and sees to it that another follows where one is needed. */
    void slice(KafkaConsumer<byte[], byte[]> consumer, Topics.Layout layout, Clock clock) {
        TopicOffsets topic = new TopicOffsets(consumer);
        Span reading = span(topic, layout, clock);
        List<TopicPartition> partitions = layout.partitions(reading.target().partitions());
        try {
            slice(consumer, reading, partitions);
        } catch (OffsetOutOfRangeException e) {
            reading.bound(topic.begins(partitions));
            history.go(this);
        }
    }

    private Span span(TopicOffsets topic, Topics.Layout layout, Clock clock) {
        Span known = span;
        if (known != null && !known.shown().isOfAnother(layout.mark())) {
            return known;
        }
        Span reading =
                known == null
                        ? Span.of(spec, topic, layout, history.config(), clock)
                        : Span.anew(spec, topic, layout, history.config(), clock);
        reading.shown().mark(layout.mark());
        span = reading;
        watcher.outbox().execute(() -> watcher.open(turn));
        return reading;
    }

    private void slice(
            KafkaConsumer<byte[], byte[]> consumer, Span reading, List<TopicPartition> partitions) {
        long began = System.nanoTime();
        BooleanSupplier isTurnOver = () -> isTurnOver(began);
        if (!reading.begin(consumer, history.config(), isTurnOver)) {
            history.go(this);
            return;
        }
        byte[] notice = reading.takeNotice();
        if (notice != null) {
            send(Kind.NOTICE, notice);
        }
        MergedRange range = new MergedRange(consumer, partitions, reading.at(), reading.target());
        while (!range.isDone() && !cancelled) {
            history.searched(pass(range, reading));
            if (untaken.get() > UNTAKEN_BYTES_MAX) {
                flush(reading);
                park(UNTAKEN_BYTES_MAX / 2);
                return;
            }
            if (isTurnOver.getAsBoolean()) {
                flush(reading);
                history.go(this);
                return;
            }
            range.fetch(POLL);
        }
        if (cancelled) {
            return;
        }
        moved |= reading.arrive();
        flush(reading);
        arrived(reading);
    }

    private boolean isTurnOver(long began) {
        long used = System.nanoTime() - began;
        return cancelled
                || used > TURN_MAX.toNanos()
                || (used > TURN.toNanos() && history.othersWait());
    }

    private long pass(MergedRange range, Span reading) {
        long passed = 0;
        for (TailRecord record = range.poll(); record != null; record = range.poll()) {
            passed++;
            moved = true;
            byte[] id = record.id();
            boolean isNew = id == null || seen.add(id);
            if (reading.pass(record) && isNew) {
                byte[] json = record.json();
                if (spec.past().matches(json, 0, json.length)) {
                    byte[] behind = cursor.encode(reading.shown());
                    message.clear();
                    spec.encoding().write(message, Kind.LOG, behind, json);
                    builder.addLine(message, record.time(), behind);
                    if (builder.size() >= BATCH_BYTES) {
                        send(builder.build());
                        if (untaken.get() > UNTAKEN_BYTES_MAX) {
                            return passed;
                        }
                    }
                }
            }
        }
        return passed;
    }

    /** Sends what was found, and how far was looked. */
    private void flush(Span reading) {
        if (!moved) {
            return;
        }
        moved = false;
        builder.add(spec.encoding(), Kind.HEARTBEAT, cursor.encode(reading.shown()), NOTHING);
        send(builder.build());
    }

    private void arrived(Span reading) {
        if (reading.isLast()) {
            String reason = spec.until() != null && spec.to() == null ? "until" : "history";
            watcher.outbox().execute(() -> watcher.finish(reason, turn));
        } else if (untaken.get() > 0) {
            // Among those who are live it must not arrive with a load.
            park(0);
        } else {
            history.join(new Joining(watcher, turn, spec, reading.shown().copy(), this::extend));
        }
    }

    private void send(Kind kind, byte[] json) {
        send(BatchBuilder.single(spec.encoding(), kind, null, json));
    }

    private void send(Batch batch) {
        untaken.addAndGet(batch.size());
        watcher.outbox().execute(() -> watcher.send(batch, turn, this));
    }

    /** Goes on once no more than this is untaken. */
    private void park(int bytes) {
        parked.set(true);
        if (untaken.get() <= bytes || cancelled) {
            resume();
        }
    }

    private void resume() {
        if (parked.compareAndSet(true, false)) {
            history.go(this);
        }
    }
}
