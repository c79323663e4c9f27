package io.logriver.benchmarks;

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

/**
 * The same text lines through {@code java.util.regex}, as peers do it: decoded, patterns tried in
 * turn, and the fields, the time and the level taken from the groups.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ParserBenchmark.LINES)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegexBenchmark {
    @Param({"header", "rfc3164", "logfmt"})
    String format = "header";

    private byte[][] lines = {};
    private final RegexChain chain = new RegexChain();

    @Setup
    public void makeLines() {
        lines = Lines.of(format, ParserBenchmark.LINES);
    }

    @Benchmark
    public long chain() {
        long sum = 0;
        for (byte[] line : lines) {
            sum += chain.parse(line);
        }
        return sum;
    }
}
