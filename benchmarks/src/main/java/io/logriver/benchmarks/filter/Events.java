package io.logriver.benchmarks.filter;

import io.logriver.benchmarks.Lines;
import io.logriver.job.enrich.EventRenderer;
import io.logriver.job.flow.Origin;
import io.logriver.model.ByteWriter;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import java.time.Instant;

/** Events as the job renders them of made-up lines, all in one array as a batch of records is. */
final class Events {
    static final int COUNT = 1_000;

    private static final long NOW = Instant.parse("2024-06-01T00:00:00Z").toEpochMilli();

    final byte[] bytes;
    final int[] offsets = new int[COUNT + 1];

    Events() {
        LineParser parser = new LineParser(ParserOptions.DEFAULTS.withNowMillis(NOW));
        ParsedLine parsed = new ParsedLine();
        EventRenderer renderer = new EventRenderer();
        ByteWriter all = new ByteWriter(COUNT * 600);
        byte[][] lines = Lines.of("mixed", COUNT);
        for (int i = 0; i < COUNT; i++) {
            parser.parse(lines[i], 0, lines[i].length, parsed);
            renderer.begin(Origin.of("logs-acme-prod"), 3, i, NOW, NOW + 7, parsed);
            renderer.line(parsed);
            renderer.original(lines[i], 0, lines[i].length);
            renderer.end();
            all.append(renderer.out().toByteArray());
            offsets[i + 1] = all.length();
        }
        bytes = all.toByteArray();
    }
}
