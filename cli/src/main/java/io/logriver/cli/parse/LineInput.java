package io.logriver.cli.parse;

import io.logriver.cli.ship.LineSplitter;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.join.JoinLimits;
import io.logriver.udfs.join.LineJoiner;
import java.io.IOException;
import java.io.InputStream;

/** Reads bytes to their end, and writes the events that their lines are. */
final class LineInput {
    /** As long as the longest line that Kafka's raw topics take. */
    private static final int LINE_BYTES_MAX = 8 << 20;

    private static final int BUFFER_BYTES = 256 << 10;
    private static final int LOOKS = 5;

    private final EventWriter events;
    private final LineJoiner joiner;
    private final LineSplitter splitter;

    LineInput(LineReader reader, ParserOptions options, EventWriter events) {
        this.events = events;
        joiner =
                new LineJoiner(
                        reader,
                        options,
                        JoinLimits.DEFAULT,
                        (event, original, offset, length, lines, first) -> {
                            reader.redactor().redact(event, original, offset, length, lines > 1);
                            events.write(event);
                        });
        splitter =
                new LineSplitter(
                        LINE_BYTES_MAX,
                        (bytes, offset, length, full) -> joiner.accept(bytes, offset, length));
    }

    void read(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            splitter.accept(buffer, 0, count);
            if (in.available() == 0) {
                // A pipe pauses: what is understood is shown, not held for the next full buffer.
                events.flush();
                letGoUnlessMoreComes(in);
            }
        }
        splitter.finish();
        joiner.end();
        events.flush();
    }

    /** Waits as long as the job does for the rest of a trace, if there is one. */
    private void letGoUnlessMoreComes(InputStream in) throws IOException {
        if (joiner.isIdle()) {
            return;
        }
        for (int i = 0; i < LOOKS; i++) {
            pause(JoinLimits.DEFAULT.gapMillis() / LOOKS);
            if (in.available() > 0) {
                return;
            }
        }
        joiner.tick();
        joiner.tick();
        events.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
