package io.logriver.tail.stream;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches: the way to them, what they have not taken yet, and where they are. Used on
 * its event loop only, except for what says otherwise.
 *
 * <p>The answer begins when it is known where in the topic the watcher stands, and not before: who
 * sees it begin may write a line, and that line must come.
 *
 * <p>Whoever is slow holds up nobody. What the connection does not take waits here, up to a number
 * of bytes; beyond, lines are left out and counted, and once the connection takes more, a notice
 * says exactly what is missing and which cursor fetches it. A connection that takes nothing for
 * long, or not even the words that are never left out, is ended.
 */
final class Watcher {
    /** Longer nobody waits for an answer to begin, lest clients and proxies give up. */
    private static final long OPEN_NANOS_MAX = 10_000_000_000L;

    private final Outbox outbox;
    private final Sink sink;
    private final StreamConfig config;
    private final StreamMetrics metrics;
    private final Instant expires;
    private final Runnable onEnd;
    private final long created = System.nanoTime();
    private final Waitlist queue = new Waitlist();
    private WatchSpec spec;
    private int turn;
    private long waitingSince;
    private byte @Nullable [] cursor;
    private @Nullable Drop drop;
    private @Nullable Share share;
    private @Nullable CatchUp catchUp;
    private int place;
    private boolean open;
    private boolean finishing;
    private boolean closed;

    /**
     * @param expires when the right to watch ends
     * @param onEnd run once, when the watcher is gone
     */
    Watcher(
            Outbox outbox,
            Sink sink,
            WatchSpec spec,
            StreamConfig config,
            StreamMetrics metrics,
            Instant expires,
            Runnable onEnd) {
        this.outbox = outbox;
        this.sink = sink;
        this.spec = spec;
        this.config = config;
        this.metrics = metrics;
        this.expires = expires;
        this.onEnd = onEnd;
        sink.onDrain(this::drain);
    }

    /** Where it is served; may be asked by any thread. */
    Outbox outbox() {
        return outbox;
    }

    WatchSpec spec() {
        return spec;
    }

    /** Counts how often it has begun anew; what was asked for in an earlier turn is void. */
    int turn() {
        return turn;
    }

    boolean isClosed() {
        return closed;
    }

    /** Where it goes on, were it to connect again; null where it has seen nothing. */
    byte @Nullable [] cursor() {
        return cursor;
    }

    /** Wants something else from now on; gives the turn in which to begin it. */
    int begin(WatchSpec next) {
        spec = next;
        detach();
        return ++turn;
    }

    void reads(CatchUp reader) {
        catchUp = reader;
    }

    /** Lets the answer begin: from here on nothing is missed. */
    void open() {
        if (!open && !closed) {
            open = true;
            sink.open();
            drain();
        }
    }

    /** The same, unless it wants something else by now. */
    void open(int askedIn) {
        if (askedIn == turn) {
            open();
        }
    }

    /** Has arrived among those who are live. */
    void joined(Share at, int askedIn, Batch first) {
        if (closed || finishing || askedIn != turn) {
            at.group().memberLeft();
            return;
        }
        share = at;
        readsNoMore();
        at.enter(this);
        open();
        send(first);
    }

    int place() {
        return place;
    }

    void place(int newPlace) {
        place = newPlace;
    }

    /** Gets what is live. */
    void send(Batch batch) {
        if (closed || finishing) {
            return;
        }
        boolean moves = batch.cursor() != null;
        boolean waits = isFull() || !queue.isEmpty();
        if (drop != null && moves) {
            drop.add(batch);
        } else if (moves && waits && queue.bytes() + batch.size() > config.queueBytesMax()) {
            drop = new Drop(cursor);
            drop.add(batch);
        } else if (queue.wordBytes() > config.queueBytesMax()) {
            giveUp();
        } else {
            pass(new Waitlist.Item(batch, null));
        }
    }

    /** Is told something that cannot wait until its place is known. */
    void tell(byte[] notice) {
        send(BatchBuilder.single(spec.encoding(), Kind.NOTICE, null, notice));
        open();
    }

    /** Gets what was read for it alone, which is never left out: its reader waits for it. */
    void send(Batch batch, int askedIn, CatchUp reader) {
        if (closed || finishing || askedIn != turn) {
            return;
        }
        pass(new Waitlist.Item(batch, reader));
    }

    /** Gets its last word, and ends when that is sent. */
    void finish(Batch last) {
        if (!closed && !finishing) {
            settle();
            pass(new Waitlist.Item(last, null));
            detach();
            finishing = true;
            open();
            drain();
        }
    }

    /** Is told why it ends, and ends. */
    void finish(String reason) {
        finish(BatchBuilder.single(spec.encoding(), Kind.END, null, Notices.end(reason, Map.of())));
    }

    /** The same, unless it wants something else by now. */
    void finish(String reason, int askedIn) {
        if (askedIn == turn) {
            finish(reason);
        }
    }

    /** Is told that it should go on elsewhere, and ends. */
    void dismiss() {
        finish(BatchBuilder.single(spec.encoding(), Kind.NOTICE, null, Notices.restart()));
    }

    /** The connection is gone. */
    void gone() {
        if (!closed) {
            closed = true;
            detach();
            queue.clear();
            onEnd.run();
        }
    }

    /** Looks whether its time is over. */
    void check(Instant now, long nowNanos) {
        if (nowNanos - created > OPEN_NANOS_MAX) {
            open();
        }
        if (!queue.isEmpty() && nowNanos - waitingSince > config.stallNanosMax()) {
            giveUp();
        } else if (!now.isBefore(expires)) {
            finish("token-expired");
        } else if (share != null
                && spec.until() != null
                && now.isAfter(spec.until().plus(config.lateLines()))) {
            finish("until");
        }
    }

    /** Ends one who takes nothing: it may come again, and go on where it is. */
    private void giveUp() {
        metrics.hopeless.inc();
        sink.abort();
        gone();
    }

    private void pass(Waitlist.Item item) {
        Batch batch = item.batch();
        cursor = batch.cursor() == null ? cursor : batch.cursor();
        if (queue.isEmpty() && !isFull()) {
            write(item);
        } else {
            if (queue.isEmpty()) {
                waitingSince = System.nanoTime();
            }
            queue.add(item);
        }
    }

    private boolean isFull() {
        return !open || sink.isFull();
    }

    private void drain() {
        while (!queue.isEmpty() && !isFull() && !closed) {
            Waitlist.Item item = queue.remove();
            waitingSince = System.nanoTime();
            write(item);
        }
        if (closed || !queue.isEmpty()) {
            return;
        }
        settle();
        if (finishing && queue.isEmpty()) {
            sink.end();
            gone();
        }
    }

    /** Says what was left out, if anything was. */
    private void settle() {
        if (drop != null) {
            metrics.dropped.inc(drop.lines());
            Batch notice =
                    BatchBuilder.single(spec.encoding(), Kind.NOTICE, drop.until(), drop.notice());
            drop = null;
            pass(new Waitlist.Item(notice, null));
        }
    }

    private void write(Waitlist.Item item) {
        Batch batch = item.batch();
        metrics.lines.inc(batch.lines());
        metrics.bytes.inc(batch.size());
        sink.write(batch.bytes(), batch::messages);
        if (item.reader() != null) {
            item.reader().taken(batch.size());
        }
    }

    private void detach() {
        if (share != null) {
            share.leave(this);
            share = null;
        }
        readsNoMore();
    }

    private void readsNoMore() {
        if (catchUp != null) {
            catchUp.over();
            catchUp = null;
        }
    }
}
