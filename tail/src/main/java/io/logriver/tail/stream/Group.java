package io.logriver.tail.stream;

import io.logriver.model.ByteWriter;
import io.logriver.model.filter.Filter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All watchers who want the same, the same way: a record is judged and written once for all of
 * them. Its reader's thread owns it.
 */
final class Group {
    /** What those of a group have in common. */
    record Key(Filter filter, Interest interest, Encoding encoding) {
        static Key of(WatchSpec spec) {
            return new Key(spec.filter(), spec.interest(), spec.encoding());
        }
    }

    /** Of so many records one is timed: asking the clock costs as much as many a filter. */
    private static final int TIMED_EACH = 16;

    private static final long SILENT_NANOS = 3_600_000_000_000L;

    private final Key key;
    private final Map<Outbox, Share> shares = new HashMap<>();
    private final BatchBuilder builder = new BatchBuilder();
    private final AtomicInteger members = new AtomicInteger();
    private long lastLine;
    private long asked;
    private long costNanos;

    Group(Key key, long nowNanos) {
        this.key = key;
        // As if long silent: who comes when all is over should not wait for lines.
        lastLine = nowNanos - SILENT_NANOS;
    }

    Key key() {
        return key;
    }

    boolean wants(TailRecord record) {
        byte[] json = record.json();
        if (asked++ % TIMED_EACH != 0) {
            return key.filter.matches(json, 0, json.length);
        }
        long before = System.nanoTime();
        boolean wanted = key.filter.matches(json, 0, json.length);
        costNanos += TIMED_EACH * (System.nanoTime() - before);
        return wanted;
    }

    /** About how long its filter was at work since the last {@link #forgetCost}. */
    long costNanos() {
        return costNanos;
    }

    void forgetCost() {
        costNanos = 0;
    }

    /** Adds a line that is wanted; true where it is the first since the last hand-over. */
    boolean add(ByteWriter message, TailRecord record, byte[] cursor, long nowNanos) {
        boolean first = builder.isEmpty();
        builder.addLine(message, record.time(), cursor);
        lastLine = nowNanos;
        return first;
    }

    /** Tells all members something that is no line. */
    void tell(Kind kind, byte[] cursor, byte[] json) {
        handOver();
        send(BatchBuilder.single(key.encoding, kind, cursor, json));
    }

    /** Tells all members something that does not move them. */
    void tell(Kind kind, byte[] json) {
        handOver();
        send(BatchBuilder.single(key.encoding, kind, null, json));
    }

    /** Hands what was added to the event loops. */
    void handOver() {
        if (!builder.isEmpty()) {
            send(builder.build());
        }
    }

    void join(Watcher watcher, int turn, Batch first) {
        handOver();
        members.incrementAndGet();
        shares.computeIfAbsent(watcher.outbox(), outbox -> new Share(this, outbox))
                .join(watcher, turn, first);
    }

    /** Ends all members with a last word. */
    void finish(byte[] json) {
        handOver();
        Batch last = BatchBuilder.single(key.encoding, Kind.END, null, json);
        shares.values().forEach(share -> share.finish(last));
    }

    /** How long no line was wanted. */
    long silentNanos(long nowNanos) {
        return nowNanos - lastLine;
    }

    boolean isEmpty() {
        return members.get() == 0;
    }

    /** Whether an event loop is too far behind to be given more. */
    boolean isBehind() {
        return shares.keySet().stream().anyMatch(Outbox::isFull);
    }

    /** Called by the event loop that served the member. */
    void memberLeft() {
        members.decrementAndGet();
    }

    private void send(Batch batch) {
        shares.values().forEach(share -> share.send(batch));
    }
}
