package io.logriver.benchmarks;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.redact.Redactor;
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

/** What it costs to find that a line holds nothing to hide: at a glance, and by redacting it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ParserBenchmark.LINES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class RedactBenchmark {
    @Param({"mixed", "json", "logfmt", "header", "rfc3164", "access", "plain"})
    String format = "mixed";

    private byte[][] lines = {};
    private final Redactor redactor = new Redactor(Redaction.DEFAULTS);
    private final ByteWriter out = new ByteWriter(4096);

    /** Makes the lines. */
    @Setup
    public void makeLines() {
        lines = Lines.of(format, ParserBenchmark.LINES);
    }

    @Benchmark
    public int glance() {
        int found = 0;
        for (byte[] line : lines) {
            found += redactor.finds(line, 0, line.length) ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int walk() {
        int changed = 0;
        for (byte[] line : lines) {
            out.clear();
            changed += redactor.redact(line, 0, line.length, out) ? 1 : 0;
        }
        return changed;
    }
}
