package io.logriver.cli.bench;

import io.logriver.cli.Table;
import io.logriver.model.Json;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Names the benchmarks; each is a command below this one. */
@Command(
        name = "bench",
        description = "Measures: --list names each benchmark with the question that it answers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            ThroughputCommand.class,
            ParseCommand.class,
            FilterCommand.class,
            LatencyCommand.class,
            FanoutCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(names = "--list", description = "Names the benchmarks.")
    private boolean list;

    @Option(names = "--json", description = "With --list: one JSON object a benchmark.")
    private boolean json;

    @Override
    public void run() {
        if (!list) {
            throw new ParameterException(
                    spec.commandLine(), "Say which benchmark; --list names them.");
        }
        if (json) {
            Arrays.stream(Benchmark.values())
                    .map(BenchCommand::json)
                    .forEach(spec.commandLine().getOut()::println);
            return;
        }
        Table table = new Table("BENCHMARK", "QUESTION");
        for (Benchmark benchmark : Benchmark.values()) {
            table.row(benchmark.word(), benchmark.question());
        }
        table.print(spec.commandLine().getOut());
    }

    private static String json(Benchmark benchmark) {
        return Json.MAPPER
                .createObjectNode()
                .put("benchmark", benchmark.word())
                .put("question", benchmark.question())
                .toString();
    }
}
