package io.logriver.udfs.join;

import io.logriver.udfs.ParsedLine;
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

    private final Held<O> held = new Held<>();
    private final LineText text = new LineText();
    private final LineText glance = new LineText();
    private final ParsedLine whole = new ParsedLine();
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
        return held.isEmpty();
    }

    /** The number of events held back. */
    public int held() {
        return held.size();
    }

    /** The earliest time of the origins held back; {@link Long#MAX_VALUE} where nothing is. */
    public long oldest(ToLongFunction<O> time) {
        return held.oldest(time);
    }

    /** The bytes held back. */
    public long heldBytes() {
        return held.bytes();
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
        StreamKey stream = source.stream(origin, parsed);
        boolean partial = parsed.isPartial();
        Pieces<O> begun = held.pieces(stream);
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
            StreamKey stream,
            O origin,
            byte[] line,
            int offset,
            int length,
            ParsedLine parsed,
            long receivedMillis) {
        text.takeContent(parsed);
        Pieces<O> all = begun;
        if (all == null) {
            all = new Pieces<>(stream.copy(), origin);
            held.add(all, ticks);
        }
        int before = all.bytes();
        all.add(line, offset, length, text.bytes(), text.from(), text.to());
        all.lastMillis = receivedMillis;
        all.lastTick = ticks;
        held.grow(all.bytes() - before);
        boolean full = all.count >= limits.linesMax() || all.lines.length() >= limits.bytesMax();
        if (full || !parsed.isPartial()) {
            complete(all);
        }
        shed();
    }

    /** Treats the pieces that are there as one line. */
    private void complete(Pieces<O> line) {
        held.remove(line);
        byte[] content = line.content.toByteArray();
        boolean taken;
        try {
            source.parse(line.origin, content, 0, content.length, whole);
            taken =
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
            taken = false;
        }
        if (!taken) {
            OpenEvent<O> alone = new OpenEvent<>(line.stream, line.origin);
            alone.addLine(line.lines.array(), 0, line.lines.length(), line.count);
            alone.firstLength = line.firstLength;
            alone.content = content;
            events.accept(new JoinedEvent<>(source, alone));
        }
    }

    private boolean offerWhole(
            StreamKey stream,
            O origin,
            byte[] line,
            int offset,
            int length,
            int firstLength,
            byte @Nullable [] content,
            int physical,
            ParsedLine parsed,
            long receivedMillis) {
        OpenEvent<O> event = held.event(stream);
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
        OpenEvent<O> begun = new OpenEvent<>(stream.copy(), origin);
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
        held.add(begun, ticks);
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
        held.grow(event.bytes() - before);
        return true;
    }

    /** Lets go what had no line since the tick before the last one. */
    public void tick() {
        ticks++;
        Pieces<O> line = held.eldestPieces();
        while (line != null && ticks - line.lastTick >= 2) {
            complete(line);
            line = held.eldestPieces();
        }
        OpenEvent<O> event = held.eldestEvent();
        while (event != null && ticks - event.lastTick >= 2) {
            release(event);
            event = held.eldestEvent();
        }
    }

    /** Lets everything go: the lines have ended. */
    public void flush() {
        for (Pieces<O> line = held.eldestPieces(); line != null; line = held.eldestPieces()) {
            complete(line);
        }
        for (OpenEvent<O> event = held.eldestEvent(); event != null; event = held.eldestEvent()) {
            release(event);
        }
    }

    private void shed() {
        while (held.size() > limits.openMax() || held.bytes() > limits.openBytesMax()) {
            Pieces<O> line = held.isMostlyPieces() ? held.eldestPieces() : null;
            OpenEvent<O> event = held.eldestEvent();
            if (line != null) {
                complete(line);
            } else if (event != null) {
                release(event);
            }
        }
    }

    private void release(OpenEvent<O> event) {
        held.remove(event);
        events.accept(new JoinedEvent<>(source, event));
    }

    /** What is held back, an element for each event: it can be restored in parts, anywhere. */
    public List<byte[]> snapshot(OriginFormat<O> format) {
        return held.snapshot(new JoinSnapshot<>(source, format));
    }

    /** Takes up an element of a {@link #snapshot}, as if its last line had just come. */
    public void restore(byte[] element, OriginFormat<O> format) {
        new JoinSnapshot<>(source, format)
                .read(element, event -> held.add(event, ticks), line -> held.add(line, ticks));
    }
}
