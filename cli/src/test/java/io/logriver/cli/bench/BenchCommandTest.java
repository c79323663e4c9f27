package io.logriver.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theListNamesEachBenchmarkWithItsQuestion() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("throughput ") && line.endsWith("?"))
                .anyMatch(line -> line.startsWith("parse ") && line.endsWith("?"));
    }

    @Test
    void theListIsThereForProgramsToo() {
        assertThat(run("--list", "--json")).isZero();
        assertThat(out.toString().lines())
                .hasSize(Benchmark.values().length)
                .allMatch(line -> line.startsWith("{\"benchmark\":\""));
    }

    @Test
    void eachBenchmarkOfTheListIsACommand() {
        CommandLine bench = new CommandLine(new BenchCommand());
        for (Benchmark benchmark : Benchmark.values()) {
            assertThat(bench.getSubcommands()).containsKey(benchmark.word());
        }
    }

    @Test
    void noNameIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--list");
    }

    @Test
    void noLinesAreWrongUsage() {
        assertThat(run("throughput", "--lines", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--lines (0)");
    }

    private int run(String... words) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
