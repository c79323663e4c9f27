package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.logriver.model.config.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {
    private final Problems problems = new Problems();

    private JobArguments parse(String... words) {
        return JobArguments.parse(words, problems);
    }

    @Test
    void withoutWordsThereIsNothingToOverride() {
        assertThat(parse()).isEqualTo(new JobArguments(Optional.empty(), Map.of(), false, false));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everyWordIsUnderstood() {
        JobArguments arguments =
                parse(
                        "--config",
                        "job.yaml",
                        "-D",
                        "a.b=c=d",
                        "-De.f=",
                        "--regions",
                        "core,store",
                        "--plan",
                        "-h");
        assertThat(problems.sentences()).isEmpty();
        assertThat(arguments.file()).contains(Path.of("job.yaml"));
        assertThat(arguments.overrides())
                .containsOnly(
                        entry("a.b", "c=d"), entry("e.f", ""), entry("job.regions", "core;store"));
        assertThat(arguments.planOnly()).isTrue();
        assertThat(arguments.help()).isTrue();
    }

    @Test
    void theLastOfTwoValuesWins() {
        assertThat(parse("-Da.b=1", "-Da.b=2").overrides()).containsOnly(entry("a.b", "2"));
    }

    @Test
    void everyWrongWordIsTold() {
        JobArguments unused = parse("--conf", "-D", "novalue", "-D=x", "job.yaml", "--config");
        assertThat(problems.sentences())
                .hasSize(5)
                .anyMatch(p -> p.startsWith("--conf is not an argument"))
                .anyMatch(p -> p.equals("-D novalue is not KEY=VALUE"))
                .anyMatch(p -> p.equals("-D =x is not KEY=VALUE"))
                .anyMatch(p -> p.startsWith("job.yaml is not an argument"))
                .anyMatch(p -> p.equals("--config needs a value behind it"));
    }

    @Test
    void theUsageNamesEveryWord() {
        assertThat(JobArguments.USAGE).contains("--config", "-D", "--regions", "--plan");
    }
}
