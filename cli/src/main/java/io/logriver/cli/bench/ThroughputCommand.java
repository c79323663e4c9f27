package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
        return BenchmarkProcess.run(Home.current(), MAIN, words());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        if (quick) {
            words.add("quick");
        }
        if (json) {
            words.add("json");
        }
        addCount(words, "lines", lines);
        addCount(words, "rounds", rounds);
        return words;
    }

    private void addCount(List<String> words, String name, @Nullable Integer count) {
        if (count == null) {
            return;
        }
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--%s (%d) must be at least 1.".formatted(name, count));
        }
        words.add(name + "=" + count);
    }
}
