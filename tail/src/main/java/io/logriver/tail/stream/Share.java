package io.logriver.tail.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The watchers of a group that one event loop serves. What the group's reader hands over takes
 * effect in that order, whether it is lines, a watcher that joins, or the end.
 */
final class Share {
    private sealed interface Item {}

    private record Lines(Batch batch) implements Item {}

    private record Joiner(Watcher watcher, int turn, Batch first) implements Item {}

    private record Last(Batch batch) implements Item {}

    private final Group group;
    private final Outbox outbox;
    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private final List<Watcher> watchers = new ArrayList<>();

    Share(Group group, Outbox outbox) {
        this.group = group;
        this.outbox = outbox;
    }

    Group group() {
        return group;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Sends a batch to all watchers. */
    void send(Batch batch) {
        add(new Lines(batch), batch.size());
    }

    /**
     * Lets a watcher in, behind all that was handed over before.
     *
     * @param turn the watcher's, as it was when it asked: it may want something else by now
     */
    void join(Watcher watcher, int turn, Batch first) {
        add(new Joiner(watcher, turn, first), first.size());
    }

    /** Sends a last batch to all watchers, and ends them. */
    void finish(Batch batch) {
        add(new Last(batch), batch.size());
    }

    private void add(Item item, int bytes) {
        items.add(item);
        outbox.count(bytes);
        if (announced.compareAndSet(false, true)) {
            outbox.announce(this);
        }
    }

    // From here on the event loop only.

    /** Sends what was handed over; returns its bytes. */
    int send() {
        announced.set(false);
        List<Batch> run = new ArrayList<>();
        int bytes = 0;
        for (Item item = items.poll(); item != null; item = items.poll()) {
            if (item instanceof Lines lines) {
                run.add(lines.batch);
                bytes += lines.batch.size();
            } else if (item instanceof Joiner joiner) {
                sendToAll(run);
                bytes += joiner.first.size();
                joiner.watcher.joined(this, joiner.turn, joiner.first);
            } else if (item instanceof Last last) {
                sendToAll(run);
                bytes += last.batch.size();
                endAll(last.batch);
            }
        }
        sendToAll(run);
        return bytes;
    }

    void enter(Watcher watcher) {
        watcher.place(watchers.size());
        watchers.add(watcher);
    }

    void leave(Watcher watcher) {
        int place = watcher.place();
        Watcher last = watchers.remove(watchers.size() - 1);
        if (last != watcher) {
            watchers.set(place, last);
            last.place(place);
        }
        group.memberLeft();
    }

    private void sendToAll(List<Batch> run) {
        if (run.isEmpty()) {
            return;
        }
        Batch batch = Batch.join(run);
        run.clear();
        // From the last on: one that leaves gives its place to the last, which was served already.
        for (int i = watchers.size() - 1; i >= 0; i--) {
            watchers.get(i).send(batch);
        }
    }

    private void endAll(Batch batch) {
        for (int i = watchers.size() - 1; i >= 0; i--) {
            watchers.get(i).finish(batch);
        }
    }
}
