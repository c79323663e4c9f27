package io.logriver.cli.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how old lines are when they are seen. */
@Command(
        name = "latency",
        description =
                "How old lines are when a watcher of the tail server sees them, from their append "
                        + "to Kafka on: a broker, a Flink cluster with the job and a tail server of its "
                        + "own, at a steady rate. Takes three to seven minutes; what else runs on the machine shows "
                        + "in the figures.",
        mixinStandardHelpOptions = true)
final class LatencyCommand extends LongBenchmark {
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
            description =
                    "The most seconds at the same rate before; less where the job's compilers rest "
                            + "sooner (300).")
    private @Nullable Integer warmUp;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of the job (docs/configuration.md), such as kafka.linger=10ms.")
    private Map<String, String> job = Map.of();

    LatencyCommand() {
        super("io.logriver.benchmarks.live.Latency");
    }

    @Override
    BenchmarkWords say(BenchmarkWords words) {
        return words.with("rate", rate)
                .with("seconds", seconds)
                .with("warm-up", warmUp)
                .with("job:", job);
    }
}
