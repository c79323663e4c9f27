package io.logriver.udfs.join;

import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;

/**
 * Lines of one input in, events out: parsing and joining for whoever has no clock and no state to
 * keep, as a file has. Not thread-safe.
 */
public final class LineJoiner {
    /** Takes events. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one event.
         *
         * @param event what it says; valid during the call
         * @param original the bytes of its lines, joined by line feeds, from {@code offset} on
         * @param lines the number of its lines
         * @param firstLine the number of its first line, counted from 0
         */
        void accept(
                ParsedLine event,
                byte[] original,
                int offset,
                int length,
                int lines,
                long firstLine);
    }

    private final LineReader reader;
    private final long nowMillis;
    private final ParsedLine line;
    private final Joiner<Long> joiner;
    private final Sink sink;
    private long next;

    /**
     * @param options those that the reader was made with
     */
    public LineJoiner(LineReader reader, ParserOptions options, JoinLimits limits, Sink sink) {
        this.reader = reader;
        this.nowMillis = options.nowMillis();
        this.line = new ParsedLine(options);
        this.sink = sink;
        ParsedLine joined = new ParsedLine(options);
        this.joiner =
                new Joiner<>(
                        limits,
                        new Source(reader, nowMillis, new StreamKey()),
                        event -> {
                            event.read(joined);
                            sink.accept(
                                    joined,
                                    event.original(),
                                    0,
                                    event.originalLength(),
                                    event.lines(),
                                    event.origin());
                        });
    }

    /** Takes the next line, without its line feed; the bytes may be used again afterwards. */
    public void accept(byte[] bytes, int offset, int length) {
        long number = next++;
        reader.read(bytes, offset, length, nowMillis, null, line);
        if (reader.joins()
                && joiner.wants(line)
                && joiner.offer(number, bytes, offset, length, line, 0)) {
            return;
        }
        sink.accept(line, bytes, offset, length, 1, number);
    }

    /** True where nothing is held back. */
    public boolean isIdle() {
        return joiner.isIdle();
    }

    /** Lets go what had no line for two calls: for inputs that pause, as a pipe does. */
    public void tick() {
        joiner.tick();
    }

    /** Lets everything go: the input has ended. */
    public void end() {
        joiner.flush();
    }

    private record Source(LineReader reader, long nowMillis, StreamKey key)
            implements JoinSource<Long> {
        @Override
        public StreamKey stream(Long number, ParsedLine line) {
            return key.begin("").end(line);
        }

        @Override
        public void parse(Long number, byte[] bytes, int offset, int length, ParsedLine out) {
            reader.readBeside(bytes, offset, length, nowMillis, null, out);
        }
    }
}
