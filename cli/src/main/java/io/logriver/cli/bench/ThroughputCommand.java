package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the core region beside a job that only reads. */
@Command(
        name = "throughput",
        description = {
            "Lines a second and processor time a line: the core region beside a job that only reads,",
            "in turn, each in a fresh and warmed up process, from a broker of its own.",
            "Takes some minutes; what else runs on the machine shows in the figures."
        },
        mixinStandardHelpOptions = true)
final class ThroughputCommand implements Callable<Integer> {
    private static final String MAIN = "io.logriver.benchmarks.throughput.Throughput";

    @Spec private CommandSpec spec;

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "Lines in the broker, read again and again (2000000).")
    private @Nullable Integer lines;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Fresh processes for each of the two (3).")
    private @Nullable Integer rounds;

    @Option(
            names = "--quick",
            description = "Shows that it works, within half a minute; its figures say little.")
    private boolean quick;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<String> words =
                new BenchmarkWords(spec)
                        .with("quick", quick)
                        .with("json", json)
                        .with("lines", lines)
                        .with("rounds", rounds)
                        .toList();
        return BenchmarkProcess.run(Home.current(), MAIN, words);
    }
}
