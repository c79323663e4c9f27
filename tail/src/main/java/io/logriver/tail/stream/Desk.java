package io.logriver.tail.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where watchers of one event loop come and go. Used on that loop, except where said otherwise. */
public final class Desk {
    private static final long CHECK_MILLIS = 1_000;

    private final Hub hub;
    private final Outbox outbox;
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private @Nullable Runnable whenEmpty;

    Desk(Hub hub, Outbox outbox) {
        this.hub = hub;
        this.outbox = outbox;
        outbox.every(CHECK_MILLIS, this::check);
    }

    /**
     * Begins to send somebody what they want.
     *
     * @param expires when the right to watch ends
     * @param onEnd run once, when the watcher is gone
     */
    public Watch watch(WatchSpec spec, Sink sink, Instant expires, Runnable onEnd) {
        Watcher[] self = new Watcher[1];
        Watcher watcher =
                new Watcher(
                        outbox,
                        sink,
                        spec,
                        hub.config(),
                        hub.metrics(),
                        expires,
                        () -> {
                            watchers.remove(self[0]);
                            onEnd.run();
                            leaveIfEmpty();
                        });
        self[0] = watcher;
        watchers.add(watcher);
        hub.begin(watcher, watcher.begin(spec), spec);
        hub.interruption().ifPresent(watcher::tell);
        return new Watch(hub, watcher);
    }

    /**
     * Tells all watchers to go on elsewhere; may be called by any thread.
     *
     * @param empty run when the last of them is gone
     */
    void dismissAll(Runnable empty) {
        outbox.execute(
                () -> {
                    everybody().forEach(Watcher::dismiss);
                    whenEmpty = empty;
                    leaveIfEmpty();
                });
    }

    /** Tells all watchers of something that concerns all; may be called by any thread. */
    void tellAll(byte[] notice) {
        outbox.execute(() -> everybody().forEach(watcher -> watcher.tell(notice)));
    }

    private void leaveIfEmpty() {
        if (watchers.isEmpty() && whenEmpty != null) {
            whenEmpty.run();
            whenEmpty = null;
        }
    }

    private void check() {
        Instant now = hub.now();
        long nanos = System.nanoTime();
        everybody().forEach(watcher -> watcher.check(now, nanos));
    }

    private List<Watcher> everybody() {
        return new ArrayList<>(watchers);
    }
}
