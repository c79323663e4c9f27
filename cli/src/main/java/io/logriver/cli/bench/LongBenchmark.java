package io.logriver.cli.bench;

import io.logriver.cli.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A benchmark of servers of its own, which takes minutes unless only its working is in question.
 */
abstract class LongBenchmark implements Callable<Integer> {
    private final String mainClass;

    @Spec private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Shows that it works, within half a minute; its figures say little.")
    private boolean quick;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    LongBenchmark(String mainClass) {
        this.mainClass = mainClass;
    }

    /** Says what else the benchmark is told. */
    abstract BenchmarkWords say(BenchmarkWords words);

    @Override
    public final Integer call() throws InterruptedException {
        BenchmarkWords words = new BenchmarkWords(spec).with("quick", quick).with("json", json);
        return BenchmarkProcess.run(Home.current(), mainClass, say(words).toList());
    }
}
