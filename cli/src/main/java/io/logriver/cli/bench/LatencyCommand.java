package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how old lines are when they are seen. */
@Command(
        name = "latency",
        description = {
            "How old lines are when a watcher of the tail server sees them, from their append to Kafka on:",
            "a broker, a Flink cluster with the job and a tail server of its own, at a steady rate.",
            "Takes three minutes; what else runs on the machine shows in the figures."
        },
        mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {
    private static final String MAIN = "io.logriver.benchmarks.live.Latency";

    @Spec private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Lines a second of all tenants together (20000).")
    private @Nullable Integer rate;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (60).")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds at the same rate before (80).")
    private @Nullable Integer warmUp;

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
                        .with("rate", rate)
                        .with("seconds", seconds)
                        .with("warm-up", warmUp)
                        .toList();
        return BenchmarkProcess.run(Home.current(), MAIN, words);
    }
}
