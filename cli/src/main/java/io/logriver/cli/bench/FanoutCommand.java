package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many watchers a tail server carries. */
@Command(
        name = "fanout",
        description = {
            "Thousands of watchers of one tail server: whether each gets every line, how late, and what that",
            "costs the server; then the load is raised on one processor until it no longer holds.",
            "Takes some minutes; what else runs on the machine shows in the figures."
        },
        mixinStandardHelpOptions = true)
final class FanoutCommand implements Callable<Integer> {
    private static final String MAIN = "io.logriver.benchmarks.live.Fanout";

    @Spec private CommandSpec spec;

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

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (60).")
    private @Nullable Integer seconds;

    @Option(names = "--no-capacity", description = "Does not raise the load at the end.")
    private boolean noCapacity;

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
                        .with("many", many)
                        .with("few", few)
                        .with("seconds", seconds)
                        .with("no-capacity", noCapacity)
                        .toList();
        return BenchmarkProcess.run(Home.current(), MAIN, words);
    }
}
