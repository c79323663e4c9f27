package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the parser beside Jackson and regular expressions. */
@Command(
        name = "parse",
        description = "Nanoseconds, MB/s and allocated bytes of understanding a line.",
        mixinStandardHelpOptions = true)
final class ParseCommand implements Callable<Integer> {
    private static final String MAIN = "io.logriver.benchmarks.ParserBenchmarks";

    @Option(names = "--json", description = "Prints one JSON object a row.")
    private boolean json;

    @Parameters(
            paramLabel = "CHOICE",
            arity = "0..*",
            description =
                    "Names as regular expressions, such as ParserBenchmark.parse$, and format=NAME"
                            + " for one format only (all without any).")
    private List<String> choices = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return BenchmarkProcess.runJmh(Home.current(), MAIN, choices, json);
    }
}
