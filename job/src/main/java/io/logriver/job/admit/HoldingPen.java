package io.logriver.job.admit;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

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

    private record Place(String tenant, long window) {}

    private static final class Queue {
        final Deque<LogEvent> events = new ArrayDeque<>();
        final Deque<Verdict> verdicts = new ArrayDeque<>();

        /** What is left of the first verdict. */
        long lines;

        long linesGranted;
        long bytesGranted;
    }

    private final long windowMillis;
    private final Map<Place, Queue> queues = new HashMap<>();
    private int held;

    HoldingPen(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    int held() {
        return held;
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    void add(LogEvent event, Gate gate) {
        Place place =
                new Place(
                        event.tenant(),
                        Math.floorDiv(event.createdAt(), windowMillis) * windowMillis);
        Queue queue = queues.computeIfAbsent(place, key -> new Queue());
        queue.events.add(event);
        held++;
        match(place, queue, gate);
    }

    void add(Verdict verdict, Gate gate) {
        Place place = new Place(verdict.tenant(), verdict.window());
        Queue queue = queues.computeIfAbsent(place, key -> new Queue());
        queue.verdicts.add(verdict);
        match(place, queue, gate);
    }

    private void match(Place place, Queue queue, Gate gate) {
        while (!queue.events.isEmpty() && (queue.lines > 0 || next(queue))) {
            LogEvent event = queue.events.remove();
            held--;
            queue.lines -= event.lines();
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
        if (queue.events.isEmpty() && queue.verdicts.isEmpty() && queue.lines == 0) {
            queues.remove(place);
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
