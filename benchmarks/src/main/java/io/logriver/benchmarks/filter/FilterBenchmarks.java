package io.logriver.benchmarks.filter;

import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Asks each filter, and makes a tree for comparison; prints one table. */
public final class FilterBenchmarks {
    private FilterBenchmarks() {}

    /**
     * @param args filters to ask instead of the usual ones
     */
    public static void main(String[] args) throws RunnerException {
        ChainedOptionsBuilder asks =
                new OptionsBuilder()
                        .include("FilterBenchmark\\.ask")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true);
        if (args.length > 0) {
            asks.param("filter", args);
        }
        ChainedOptionsBuilder tree =
                new OptionsBuilder()
                        .include("FilterBenchmark\\.tree")
                        .param("filter", "")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true);
        var results = new Runner(asks.build()).run();
        var trees = new Runner(tree.build()).run();
        Events events = new Events();
        System.out.printf(
                Locale.ROOT,
                "%nevents of %d bytes on average%n%9s %9s %9s  filter%n",
                events.bytes.length / Events.COUNT,
                "ns/event",
                "+-",
                "B/event");
        results.forEach(result -> print(result, result.getParams().getParam("filter")));
        trees.forEach(result -> print(result, "(a tree by Jackson, nothing asked)"));
    }

    private static void print(RunResult result, String name) {
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        System.out.printf(
                Locale.ROOT,
                "%9.1f %9.1f %9.1f  %s%n",
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore(),
                name);
    }
}
