package io.logriver.udfs.join;

import io.logriver.udfs.ParsedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins the lines of stack traces and the pieces of cut lines into events, stream by stream. Not
 * thread-safe; knows no clock.
 *
 * <p>For every line, in the order of its stream:
 *
 * <pre>{@code
 * if (!joiner.wants(line) || !joiner.offer(origin, bytes, 0, bytes.length, line, received)) {
 *     emit(line);   // an event of its own
 * }
 * }</pre>
 *
 * <h2>What is held back</h2>
 *
 * An event can only be continued by a line that comes later, so whatever may be continued must wait
 * for the next line of its stream: log lines of a high level, lines that begin a trace or are a
 * part of one, and pieces. Everything else passes at the price of {@link #wants}. A held event is
 * let go by the next line of its stream that does not belong to it (before that line), at a limit
 * of {@link JoinLimits}, or at the second {@link #tick} without a line.
 *
 * <h2>Order and completeness</h2>
 *
 * Each line is in exactly one event, and events of one stream come in the order of their first
 * lines. Given the same lines, times and ticks, the events are the same.
 *
 * @param <O> the origin of a line
 */
public final class Joiner<O> {
    private final JoinLimits limits;
    private final JoinSource<O> source;
    private final Consumer<JoinedEvent<O>> events;

    /** Both in the order in which they were last touched, the longest untouched first. */
    private final LinkedHashMap<Object, OpenEvent<O>> open = new LinkedHashMap<>(16, 0.75f, true);

    private final LinkedHashMap<Object, Pieces<O>> pieces = new LinkedHashMap<>(16, 0.75f, true);

    private final LineText text = new LineText();
    private final LineText glance = new LineText();
    private final ParsedLine whole = new ParsedLine();
    private long openBytes;
    private long ticks;

    /**
     * @param source reads lines again with a parser of its own: the line that is being offered must
     *     stay as it is
     * @param events is given every event that was held, while {@link #offer}, {@link #tick} or
     *     {@link #flush} runs
     */
    public Joiner(JoinLimits limits, JoinSource<O> source, Consumer<JoinedEvent<O>> events) {
        this.limits = limits;
        this.source = source;
        this.events = events;
    }

    /** False where a line is surely an event of its own and needs no {@link #offer}. */
    public boolean wants(ParsedLine line) {
        return !isIdle()
                || line.isPartial()
                || Kind.opening(line, glance, limits.holdFrom()) != null;
    }

    /** True where nothing is held back. */
    public boolean isIdle() {
        return open.isEmpty() && pieces.isEmpty();
    }

    /** The number of events held back. */
    public int held() {
        return open.size() + pieces.size();
    }

    /** The earliest time of the origins held back; {@link Long#MAX_VALUE} where nothing is. */
    public long oldest(ToLongFunction<O> time) {
        long oldest = Long.MAX_VALUE;
        for (OpenEvent<O> event : open.values()) {
            oldest = Math.min(oldest, time.applyAsLong(event.origin));
        }
        for (Pieces<O> line : pieces.values()) {
            oldest = Math.min(oldest, time.applyAsLong(line.origin));
        }
        return oldest;
    }

    /** The bytes held back. */
    public long heldBytes() {
        return openBytes;
    }

    /**
     * Takes a line in, or lets it pass.
     *
     * @param line holds the bytes that {@code parsed} was read from; copied where they are held
     * @param receivedMillis when the line was received, by the clock that orders its stream
     * @return true where the line is held or was let go already; false where it is an event of its
     *     own, which the caller emits now; where this throws, the line is not taken
     */
    public boolean offer(
            O origin, byte[] line, int offset, int length, ParsedLine parsed, long receivedMillis) {
        Object stream = source.stream(origin, parsed);
        boolean partial = parsed.isPartial();
        Pieces<O> begun = pieces.get(stream);
        if (begun != null && receivedMillis - begun.lastMillis > limits.gapMillis()) {
            complete(begun);
            begun = null;
        }
        if (begun == null && !partial) {
            return offerWhole(
                    stream, origin, line, offset, length, 0, null, 1, parsed, receivedMillis);
        }
        addPiece(begun, stream, origin, line, offset, length, parsed, receivedMillis);
        return true;
    }

    private void addPiece(
            @Nullable Pieces<O> begun,
            Object stream,
            O origin,
            byte[] line,
            int offset,
            int length,
            ParsedLine parsed,
            long receivedMillis) {
        text.takeContent(parsed);
        Pieces<O> all = begun;
        if (all == null) {
            all = new Pieces<>(stream, origin);
            pieces.put(stream, all);
        }
        int before = all.bytes();
        all.add(line, offset, length, text.bytes(), text.from(), text.to());
        all.lastMillis = receivedMillis;
        all.lastTick = ticks;
        openBytes += all.bytes() - before;
        boolean full = all.count >= limits.linesMax() || all.lines.length() >= limits.bytesMax();
        if (full || !parsed.isPartial()) {
            complete(all);
        }
        shed();
    }

    /** Treats the pieces that are there as one line. */
    private void complete(Pieces<O> line) {
        pieces.remove(line.stream);
        openBytes -= line.bytes();
        byte[] content = line.content.toByteArray();
        boolean held = false;
        try {
            source.parse(line.origin, content, 0, content.length, whole);
            held =
                    offerWhole(
                            line.stream,
                            line.origin,
                            line.lines.array(),
                            0,
                            line.lines.length(),
                            line.firstLength,
                            content,
                            line.count,
                            whole,
                            line.lastMillis);
        } catch (RuntimeException e) {
            // A parser's defect. It comes up again when the event is read, by somebody who then
            // has the lines; here they would be lost.
            held = false;
        }
        if (!held) {
            OpenEvent<O> alone = new OpenEvent<>(line.stream, line.origin);
            alone.addLine(line.lines.array(), 0, line.lines.length(), line.count);
            alone.firstLength = line.firstLength;
            alone.content = content;
            events.accept(new JoinedEvent<>(source, alone));
        }
    }

    private boolean offerWhole(
            Object stream,
            O origin,
            byte[] line,
            int offset,
            int length,
            int firstLength,
            byte @Nullable [] content,
            int physical,
            ParsedLine parsed,
            long receivedMillis) {
        OpenEvent<O> event = open.get(stream);
        if (event != null) {
            if (receivedMillis - event.lastMillis <= limits.gapMillis()
                    && continues(event, line, offset, length, physical, parsed)) {
                event.lastMillis = receivedMillis;
                event.lastTick = ticks;
                if (event.count >= limits.linesMax()) {
                    release(event);
                }
                shed();
                return true;
            }
            release(event);
        }
        Phase opening = Kind.opening(parsed, text, limits.holdFrom());
        if (opening == null || limits.linesMax() == 1 || length >= limits.bytesMax()) {
            return false;
        }
        OpenEvent<O> begun = new OpenEvent<>(stream, origin);
        begun.addLine(line, offset, length, physical);
        begun.firstLength = content == null ? length : firstLength;
        begun.content = content;
        begun.begin(
                ShapeScanner.of(text.bytes(), text.from(), text.to()),
                opening,
                text.bytes(),
                text.from(),
                text.to());
        begun.lastMillis = receivedMillis;
        begun.lastTick = ticks;
        openBytes += begun.bytes();
        open.put(stream, begun);
        shed();
        return true;
    }

    private boolean continues(
            OpenEvent<O> event,
            byte[] line,
            int offset,
            int length,
            int physical,
            ParsedLine parsed) {
        text.take(parsed);
        Kind kind = Kind.of(parsed, text);
        if (kind == Kind.RECORD
                || event.count + physical > limits.linesMax()
                || event.lines.length() + length > limits.bytesMax()) {
            return false;
        }
        Shape shape = ShapeScanner.of(text.bytes(), text.from(), text.to());
        if (kind == Kind.LOG_LINE && !shape.isOnlyTrace()) {
            return false;
        }
        Phase next = event.next(shape, text.bytes(), text.from(), text.to());
        if (next == null) {
            return false;
        }
        int before = event.bytes();
        // Looks into the text, so it is first: should it fail, the line is not taken.
        event.continueWith(shape, next, text.bytes(), text.from(), text.to());
        event.addLine(line, offset, length, physical);
        openBytes += event.bytes() - before;
        return true;
    }

    /** Lets go what had no line since the tick before the last one. */
    public void tick() {
        ticks++;
        while (!pieces.isEmpty()) {
            Pieces<O> eldest = pieces.values().iterator().next();
            if (ticks - eldest.lastTick < 2) {
                break;
            }
            complete(eldest);
        }
        while (!open.isEmpty()) {
            OpenEvent<O> eldest = open.values().iterator().next();
            if (ticks - eldest.lastTick < 2) {
                break;
            }
            release(eldest);
        }
    }

    /** Lets everything go: the lines have ended. */
    public void flush() {
        while (!pieces.isEmpty()) {
            complete(pieces.values().iterator().next());
        }
        while (!open.isEmpty()) {
            release(open.values().iterator().next());
        }
    }

    private void shed() {
        while (held() > limits.openMax() || openBytes > limits.openBytesMax()) {
            if (pieces.size() > open.size()) {
                complete(pieces.values().iterator().next());
            } else {
                release(open.values().iterator().next());
            }
        }
    }

    private void release(OpenEvent<O> event) {
        open.remove(event.stream);
        openBytes -= event.bytes();
        events.accept(new JoinedEvent<>(source, event));
    }

    /** What is held back, an element for each event: it can be restored in parts, anywhere. */
    public List<byte[]> snapshot() {
        List<byte[]> elements = new ArrayList<>(held());
        JoinSnapshot<O> snapshot = new JoinSnapshot<>(source);
        open.values().forEach(event -> elements.add(snapshot.write(event)));
        pieces.values().forEach(line -> elements.add(snapshot.write(line)));
        return elements;
    }

    /** Takes up an element of a {@link #snapshot()}, as if its last line had just come. */
    public void restore(byte[] element) {
        JoinSnapshot<O> snapshot = new JoinSnapshot<>(source);
        snapshot.read(element, this::resume, this::resume);
    }

    private void resume(OpenEvent<O> event) {
        event.lastTick = ticks;
        // After a change of parallelism two events of one stream may meet: neither continues.
        OpenEvent<O> other = open.putIfAbsent(event.stream, event);
        if (other != null) {
            event.stream = new Object();
            open.put(event.stream, event);
        }
        openBytes += event.bytes();
    }

    private void resume(Pieces<O> line) {
        line.lastTick = ticks;
        Pieces<O> other = pieces.putIfAbsent(line.stream, line);
        if (other != null) {
            line.stream = new Object();
            pieces.put(line.stream, line);
        }
        openBytes += line.bytes();
    }
}
