package io.logriver.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final ConfigOption<Integer> LINES =
            ConfigOptions.key("quota.lines").intType().defaultValue(5).withDescription("Lines.");
    private static final ConfigOption<Duration> WINDOW =
            ConfigOptions.key("quota.window")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription("Length.");

    @TempDir Path folder;

    private final Problems problems = new Problems();

    private Configuration read(String yaml, Map<String, String> overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        return new ConfigReader(List.of(LINES, WINDOW))
                .read(Optional.of(file), overrides, problems);
    }

    @Test
    void nestedAndDottedKeysAreTheSame() throws IOException {
        Configuration config = read("quota:\n  lines: 7\nquota.window: 10 s\n", Map.of());
        assertThat(config.get(LINES)).isEqualTo(7);
        assertThat(config.get(WINDOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void theCommandLineWins() throws IOException {
        assertThat(read("quota.lines: 7", Map.of("quota.lines", "8")).get(LINES)).isEqualTo(8);
    }

    @Test
    void everyProblemIsToldAtOnce() throws IOException {
        read("quota.line: 7\nquota.window: soon\nnonsense: 1\n", Map.of());
        assertThat(problems.sentences())
                .hasSize(3)
                .anySatisfy(
                        p ->
                                assertThat(p)
                                        .contains(
                                                "quota.line is not a key",
                                                "did you mean quota.lines?"))
                .anySatisfy(p -> assertThat(p).contains("quota.window cannot be \"soon\""))
                .anySatisfy(
                        p ->
                                assertThat(p)
                                        .contains("nonsense is not a key")
                                        .doesNotContain("mean"));
    }

    @Test
    void whatMayHoldPasswordsIsNotShown() {
        new ConfigReader(KafkaOptions.ALL)
                .read(
                        Optional.empty(),
                        Map.of("kafka.properties", "sasl.jaas.config=password=topsecret"),
                        problems);
        assertThat(problems.sentences())
                .singleElement()
                .asString()
                .contains("kafka.properties cannot be \"***\"", "key:value")
                .doesNotContain("topsecret");
    }

    @Test
    void aMissingFileIsNamed() {
        new ConfigReader(List.of(LINES))
                .read(Optional.of(folder.resolve("absent.yaml")), Map.of(), problems);
        assertThat(problems.sentences())
                .singleElement()
                .asString()
                .contains("absent.yaml does not exist");
    }

    @Test
    void brokenYamlIsAProblemAndNoException() throws IOException {
        read("quota: [", Map.of());
        assertThat(problems.sentences()).singleElement().asString().contains("cannot be read");
    }
}
