package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.join.SampleSource.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A joiner with everything that came out of it. */
final class Joining {
    /** One event that came out. */
    record Event(
            Origin origin,
            int lines,
            String original,
            @Nullable String message,
            @Nullable String type,
            @Nullable String trace,
            @Nullable Level level) {}

    final List<Event> events;
    final Joiner<Origin> joiner;
    private final SampleSource source = new SampleSource();
    private final LineParser parser = new LineParser();
    private final ParsedLine line = new ParsedLine();
    private int next;

    Joining(JoinLimits limits) {
        this(limits, new ArrayList<>(), 0);
    }

    private Joining(JoinLimits limits, List<Event> events, int next) {
        this.events = events;
        this.next = next;
        this.joiner = new Joiner<>(limits, source, this::joined);
    }

    /** A new joiner that goes on where this one is, as after a crash. */
    Joining restored(JoinLimits limits) {
        Joining restored = new Joining(limits, events, next);
        snapshot().forEach(restored::restore);
        return restored;
    }

    List<byte[]> snapshot() {
        return joiner.snapshot(source);
    }

    void restore(byte[] element) {
        joiner.restore(element, source);
    }

    /** A new joiner that holds nothing, whose next line has the number of this one's. */
    Joining emptied() {
        return new Joining(JoinLimits.DEFAULT, new ArrayList<>(), next);
    }

    Joining() {
        this(JoinLimits.DEFAULT);
    }

    /** Gives a line of a stream, received at a time; true where it was not let by. */
    boolean line(String stream, String text, long millis) {
        byte[] bytes = text.getBytes(UTF_8);
        Origin origin = new Origin(stream, next++);
        parser.parse(bytes, 0, bytes.length, line);
        if (joiner.wants(line) && joiner.offer(origin, bytes, 0, bytes.length, line, millis)) {
            return true;
        }
        events.add(event(origin, 1, text, line));
        return false;
    }

    boolean line(String text) {
        return line("", text, 0);
    }

    private void joined(JoinedEvent<Origin> event) {
        ParsedLine read = new ParsedLine();
        event.read(read);
        String original = new String(event.original(), 0, event.originalLength(), UTF_8);
        events.add(event(event.origin(), event.lines(), original, read));
    }

    private static Event event(Origin origin, int lines, String original, ParsedLine line) {
        return new Event(
                origin,
                lines,
                original,
                text(line, Field.MESSAGE),
                text(line, Field.ERROR_TYPE),
                text(line, Field.STACK_TRACE),
                line.level());
    }

    private static @Nullable String text(ParsedLine line, Field field) {
        return line.has(field)
                ? new String(line.source(field), line.offset(field), line.length(field), UTF_8)
                : null;
    }
}
