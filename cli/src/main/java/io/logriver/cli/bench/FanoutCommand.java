package io.logriver.cli.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how many watchers a tail server carries. */
@Command(
        name = "fanout",
        description =
                "Thousands of watchers of one tail server: whether each gets every line, how "
                        + "late, and what that costs the server; then the load is raised on a server with "
                        + "one processor until it no longer holds. Takes five minutes; what else runs on "
                        + "the machine shows in the figures.",
        mixinStandardHelpOptions = true)
final class FanoutCommand extends LongBenchmark {
    @Option(
            names = "--many",
            paramLabel = "N",
            description = "Watchers of a deployment with 20 lines/s (5000).")
    private @Nullable Integer many;

    @Option(
            names = "--few",
            paramLabel = "N",
            description = "Watchers of a deployment with 200 lines/s (500).")
    private @Nullable Integer few;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long to measure the first part (40).")
    private @Nullable Integer seconds;

    @Option(names = "--no-capacity", description = "Does not raise the load at the end.")
    private boolean noCapacity;

    FanoutCommand() {
        super("io.logriver.benchmarks.live.Fanout");
    }

    @Override
    BenchmarkWords say(BenchmarkWords words) {
        return words.with("many", many)
                .with("few", few)
                .with("seconds", seconds)
                .with("no-capacity", noCapacity);
    }
}
