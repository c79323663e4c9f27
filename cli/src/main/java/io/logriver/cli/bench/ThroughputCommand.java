package io.logriver.cli.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the core region beside a job that only reads. */
@Command(
        name = "throughput",
        description =
                "Lines a second and processor time a line: the core region beside a job that only "
                        + "reads, in turn, each in a fresh and warmed up process, from a broker of its own. "
                        + "Takes some minutes; what else runs on the machine shows in the figures.",
        mixinStandardHelpOptions = true)
final class ThroughputCommand extends LongBenchmark {
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

    ThroughputCommand() {
        super("io.logriver.benchmarks.throughput.Throughput");
    }

    @Override
    BenchmarkWords say(BenchmarkWords words) {
        return words.with("lines", lines).with("rounds", rounds);
    }
}
