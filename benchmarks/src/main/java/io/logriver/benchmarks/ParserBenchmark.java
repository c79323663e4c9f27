package io.logriver.benchmarks;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to understand a line of each format, and to render it as well. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ParserBenchmark.LINES)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParserBenchmark {
    static final int LINES = 1_000;

    @Param({
        "mixed", "json", "logfmt", "header", "spring", "rfc3164", "rfc5424", "cri", "docker",
        "access", "klog", "plain"
    })
    String format = "mixed";

    private byte[][] lines = {};
    private final LineParser parser =
            new LineParser(
                    ParserOptions.DEFAULTS.withNowMillis(
                            Instant.parse("2024-06-01T00:00:00Z").toEpochMilli()));
    private final ParsedLine parsed = new ParsedLine();
    private final ByteWriter out = new ByteWriter(4096);

    /** Makes the lines. */
    @Setup
    public void makeLines() {
        lines = Lines.of(format, LINES);
    }

    @Benchmark
    public long parse() {
        long sum = 0;
        for (byte[] line : lines) {
            parser.parse(line, 0, line.length, parsed);
            sum += parsed.epochSecond();
        }
        return sum;
    }

    @Benchmark
    public long parseAndRender() {
        long sum = 0;
        for (byte[] line : lines) {
            parser.parse(line, 0, line.length, parsed);
            out.clear();
            parsed.writeEvent(out);
            sum += out.length();
        }
        return sum;
    }
}
