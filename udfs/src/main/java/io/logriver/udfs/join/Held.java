package io.logriver.udfs.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is held back: at most one open event and one line in pieces for each stream. */
final class Held<O> {
    /** Both in the order in which they were last touched, the longest untouched first. */
    private final LinkedHashMap<StreamKey, OpenEvent<O>> events =
            new LinkedHashMap<>(16, 0.75f, true);

    private final LinkedHashMap<StreamKey, Pieces<O>> pieces = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    boolean isEmpty() {
        return events.isEmpty() && pieces.isEmpty();
    }

    int size() {
        return events.size() + pieces.size();
    }

    /** The bytes of all that is held. */
    long bytes() {
        return bytes;
    }

    /** Notes that something that is held has grown. */
    void grow(int by) {
        bytes += by;
    }

    /** The earliest time of the origins; {@link Long#MAX_VALUE} where nothing is held. */
    long oldest(ToLongFunction<O> time) {
        long oldest = Long.MAX_VALUE;
        for (OpenEvent<O> event : events.values()) {
            oldest = Math.min(oldest, time.applyAsLong(event.origin));
        }
        for (Pieces<O> line : pieces.values()) {
            oldest = Math.min(oldest, time.applyAsLong(line.origin));
        }
        return oldest;
    }

    @Nullable OpenEvent<O> event(StreamKey stream) {
        return events.get(stream);
    }

    @Nullable Pieces<O> pieces(StreamKey stream) {
        return pieces.get(stream);
    }

    /** True where more lines are in pieces than events are open. */
    boolean isMostlyPieces() {
        return pieces.size() > events.size();
    }

    @Nullable OpenEvent<O> eldestEvent() {
        return events.isEmpty() ? null : events.values().iterator().next();
    }

    @Nullable Pieces<O> eldestPieces() {
        return pieces.isEmpty() ? null : pieces.values().iterator().next();
    }

    /**
     * Adds an event, touched at a tick. Where there is one of its stream already, as can be after a
     * change of parallelism, neither is the other's continuation.
     */
    void add(OpenEvent<O> event, long tick) {
        event.lastTick = tick;
        if (events.putIfAbsent(event.stream, event) != null) {
            event.stream = StreamKey.unlikeAny();
            events.put(event.stream, event);
        }
        bytes += event.bytes();
    }

    /** Adds a line in pieces, in the same way. */
    void add(Pieces<O> line, long tick) {
        line.lastTick = tick;
        if (pieces.putIfAbsent(line.stream, line) != null) {
            line.stream = StreamKey.unlikeAny();
            pieces.put(line.stream, line);
        }
        bytes += line.bytes();
    }

    void remove(OpenEvent<O> event) {
        events.remove(event.stream);
        bytes -= event.bytes();
    }

    void remove(Pieces<O> line) {
        pieces.remove(line.stream);
        bytes -= line.bytes();
    }

    /** An element for each event and each line. */
    List<byte[]> snapshot(JoinSnapshot<O> snapshot) {
        List<byte[]> elements = new ArrayList<>(size());
        events.values().forEach(event -> elements.add(snapshot.write(event)));
        pieces.values().forEach(line -> elements.add(snapshot.write(line)));
        return elements;
    }
}
