package io.logriver.benchmarks;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the parser's benchmarks and those of its peers, and prints one table. */
public final class ParserBenchmarks {
    private ParserBenchmarks() {}

    /**
     * @param args names of benchmarks as regular expressions (all without any), and {@code
     *     format=NAME} to measure one format only
     */
    public static void main(String[] args) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
        boolean named = false;
        for (String arg : args) {
            if (arg.startsWith("format=")) {
                options.param("format", arg.substring("format=".length()).split(",", -1));
            } else {
                options.include(arg);
                named = true;
            }
        }
        if (!named) {
            options.include("io\\.logriver\\.benchmarks\\.[A-Z]");
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf(
                "%n%-34s %-9s %9s %9s %9s %9s%n",
                "benchmark", "format", "ns/line", "+-", "MB/s", "B/line");
        for (RunResult result : results) {
            print(result);
        }
    }

    private static void print(RunResult result) {
        String name = result.getParams().getBenchmark();
        String format = result.getParams().getParam("format");
        String pattern = result.getParams().getParam("pattern");
        String lines = format != null ? format : pattern != null ? pattern : "json";
        double nanos = result.getPrimaryResult().getScore();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        System.out.printf(
                Locale.ROOT,
                "%-34s %-9s %9.1f %9.1f %9.0f %9.1f%n",
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                lines,
                nanos,
                result.getPrimaryResult().getScoreError(),
                length(lines) * 1000 / nanos,
                allocated == null ? Double.NaN : allocated.getScore());
    }

    /** The average length of a line of a format, in bytes. */
    private static double length(String format) {
        if (format.startsWith("%")) {
            return GrokBenchmark.line(format).length();
        }
        double sum = 0;
        for (byte[] line : Lines.of(format, ParserBenchmark.LINES)) {
            sum += line.length;
        }
        return sum / ParserBenchmark.LINES;
    }
}
