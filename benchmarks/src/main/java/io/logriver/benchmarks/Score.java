package io.logriver.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logriver.model.Json;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH found out about one benchmark with one choice of its parameters.
 *
 * @param name class and method
 * @param nanos nanoseconds an operation, on average
 * @param error half the 99.9 % confidence interval of {@code nanos}; NaN where it was run once
 * @param bytes allocated bytes an operation; NaN where they were not counted
 */
public record Score(RunResult result, String name, double nanos, double error, double bytes) {
    /** The word that asks for JSON instead of a table. */
    public static final String JSON = "--json";

    /**
     * Runs benchmarks. What JMH says meanwhile goes to stderr, so that stdout has the figures
     * alone.
     */
    public static List<Score> measure(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                options.addProfiler(GCProfiler.class)
                                        .shouldFailOnError(true)
                                        .build(),
                                OutputFormatFactory.createFormatInstance(
                                        System.err, VerboseMode.NORMAL))
                        .run();
        return results.stream().map(Score::of).toList();
    }

    private static Score of(RunResult result) {
        String name = result.getParams().getBenchmark();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Score(
                result,
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }

    /** A line for programs, to which more may be added. JSON has no NaN: what is none is null. */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("benchmark", name);
        put(json, "nanos", nanos);
        put(json, "error", error);
        put(json, "bytesAllocated", bytes);
        return json;
    }

    private static void put(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }
}
