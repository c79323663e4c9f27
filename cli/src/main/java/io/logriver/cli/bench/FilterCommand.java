package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures filters on rendered events. */
@Command(
        name = "filter",
        description = "Nanoseconds and allocated bytes of asking an event whether it passes.",
        mixinStandardHelpOptions = true)
final class FilterCommand implements Callable<Integer> {
    private static final String MAIN = "io.logriver.benchmarks.filter.FilterBenchmarks";

    @Option(names = "--json", description = "Prints one JSON object a row.")
    private boolean json;

    @Parameters(
            paramLabel = "FILTER",
            arity = "0..*",
            description = "Filters to ask instead of the usual ones.")
    private List<String> filters = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return BenchmarkProcess.runJmh(Home.current(), MAIN, filters, json);
    }
}
