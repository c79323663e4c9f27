package io.logriver.job.admit;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds events until the verdict on their ticket comes, or verdicts until their events come: the
 * two travel different ways. First in, first out per tenant and window.
 *
 * <p>Bounded by what is in flight: the lines of the tickets not yet answered. Empty whenever all
 * tickets are answered, hence in every snapshot.
 */
final class HoldingPen {
    /** Receives the events as they are decided. */
    interface Gate {
        void pass(LogEvent decided);
    }

    /** As many idle queues as this are kept: making one costs more than a line does. */
    private static final int IDLE_MAX = 1_024;

    private record Place(String tenant, long window) {}

    private static final class Queue {
        final Deque<LogEvent> events = new ArrayDeque<>();
        final Deque<Verdict> verdicts = new ArrayDeque<>();

        /** What is left of the first verdict. */
        long lines;

        long linesGranted;
        long bytesGranted;

        boolean isIdle() {
            return events.isEmpty() && verdicts.isEmpty() && lines == 0;
        }
    }

    private final long windowMillis;
    private final Map<Place, Queue> queues = new HashMap<>();
    private int sweepAt = IDLE_MAX;
    private int held;

    /** Lines of verdicts whose events have not come. */
    private long owed;

    private @Nullable String lastTenant;
    private long lastWindow;
    private Queue last = new Queue();

    HoldingPen(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    int held() {
        return held;
    }

    boolean isEmpty() {
        return held == 0 && owed == 0;
    }

    void add(LogEvent event, Gate gate) {
        long window = Math.floorDiv(event.createdAt(), windowMillis) * windowMillis;
        Queue queue = queue(event.tenant(), window);
        queue.events.add(event);
        held++;
        match(queue, gate);
    }

    void add(Verdict verdict, Gate gate) {
        Queue queue = queue(verdict.tenant(), verdict.window());
        queue.verdicts.add(verdict);
        owed += verdict.lines();
        match(queue, gate);
    }

    private Queue queue(String tenant, long window) {
        if (window != lastWindow || !tenant.equals(lastTenant)) {
            last = queues.computeIfAbsent(new Place(tenant, window), key -> new Queue());
            lastTenant = tenant;
            lastWindow = window;
            if (queues.size() > sweepAt) {
                sweep();
            }
        }
        return last;
    }

    /** Forgets the idle queues, next time when as many may have come together again. */
    private void sweep() {
        queues.values().removeIf(queue -> queue != last && queue.isIdle());
        sweepAt = queues.size() + IDLE_MAX;
    }

    private void match(Queue queue, Gate gate) {
        while (!queue.events.isEmpty() && (queue.lines > 0 || next(queue))) {
            LogEvent event = queue.events.remove();
            held--;
            queue.lines -= event.lines();
            owed -= event.lines();
            boolean fits =
                    event.lines() <= queue.linesGranted && event.bytesIn() <= queue.bytesGranted;
            if (fits) {
                queue.linesGranted -= event.lines();
                queue.bytesGranted -= event.bytesIn();
            } else {
                // The grant goes to the first lines only, so what comes after is over as well.
                queue.linesGranted = 0;
            }
            gate.pass(event.decide(fits ? Outcome.DELIVERED : Outcome.OVERFLOW));
        }
    }

    private static boolean next(Queue queue) {
        Verdict verdict = queue.verdicts.poll();
        if (verdict == null) {
            return false;
        }
        queue.lines = verdict.lines();
        queue.linesGranted = verdict.linesGranted();
        queue.bytesGranted = verdict.bytesGranted();
        return true;
    }
}
