package io.logriver.job.sink.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.model.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotConfigTest {
    private final Problems problems = new Problems();

    @Test
    void defaultsNeedOnlyAnAddress() {
        HotConfig config = config(Map.of("elasticsearch.url", "http://localhost:9200"));

        assertThat(problems.sentences()).isEmpty();
        assertThat(config)
                .isEqualTo(
                        new HotConfig(
                                List.of("http://localhost:9200"),
                                new HotConfig.Access(null, null, null),
                                null,
                                new HotConfig.Bulk(1000, 4 << 20, 2, Duration.ofMillis(250), true),
                                20_000,
                                32 << 20,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(10),
                                new HotConfig.Template(true, 1, 1)));
    }

    @Test
    void everyKeyHasItsPlace() {
        HotConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("elasticsearch.url", "https://a:1;https://b:2"),
                                Map.entry("elasticsearch.username", "writer"),
                                Map.entry("elasticsearch.password", "env:PASSWORD"),
                                Map.entry("elasticsearch.ca-certificate", "/ca.pem"),
                                Map.entry("elasticsearch.bulk.documents-max", "7"),
                                Map.entry("elasticsearch.bulk.bytes-max", "8kb"),
                                Map.entry("elasticsearch.bulk.requests-max", "9"),
                                Map.entry("elasticsearch.bulk.flush-interval", "10ms"),
                                Map.entry("elasticsearch.bulk.gzip", "false"),
                                Map.entry("elasticsearch.backlog.documents-max", "11"),
                                Map.entry("elasticsearch.backlog.bytes-max", "12kb"),
                                Map.entry("elasticsearch.connect-timeout", "13s"),
                                Map.entry("elasticsearch.request-timeout", "14s"),
                                Map.entry("elasticsearch.back-off.min", "15ms"),
                                Map.entry("elasticsearch.back-off.max", "16ms"),
                                Map.entry("elasticsearch.template.put", "false"),
                                Map.entry("elasticsearch.template.shards", "17"),
                                Map.entry("elasticsearch.template.replicas", "18")));

        assertThat(problems.sentences()).isEmpty();
        assertThat(config)
                .isEqualTo(
                        new HotConfig(
                                List.of("https://a:1", "https://b:2"),
                                new HotConfig.Access("writer", new Secret("env:PASSWORD"), null),
                                "/ca.pem",
                                new HotConfig.Bulk(7, 8 << 10, 9, Duration.ofMillis(10), false),
                                11,
                                12 << 10,
                                Duration.ofSeconds(13),
                                Duration.ofSeconds(14),
                                Duration.ofMillis(15),
                                Duration.ofMillis(16),
                                new HotConfig.Template(false, 17, 18)));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        config(
                Map.of(
                        "elasticsearch.url", "localhost:9200",
                        "elasticsearch.username", "writer",
                        "elasticsearch.api-key", "c2VjcmV0",
                        "elasticsearch.bulk.documents-max", "30000",
                        "elasticsearch.back-off.max", "1ms",
                        "elasticsearch.template.replicas", "-1"));

        assertThat(problems.sentences())
                .hasSize(6)
                .anyMatch(it -> it.startsWith("elasticsearch.url: \"localhost:9200\""))
                .anyMatch(it -> it.contains("elasticsearch.password belong together"))
                .anyMatch(it -> it.startsWith("elasticsearch.api-key does not say where"))
                .anyMatch(it -> it.startsWith("elasticsearch.backlog.documents-max (20000)"))
                .anyMatch(it -> it.startsWith("elasticsearch.back-off.max (1)"))
                .anyMatch(it -> it.startsWith("elasticsearch.template.replicas (-1)"))
                .noneMatch(it -> it.contains("c2VjcmV0"));
    }

    @Test
    void anAddressIsRequired() {
        config(Map.of());

        assertThat(problems.sentences()).singleElement().asString().contains("elasticsearch.url");
    }

    @Test
    void aSecretIsReadFromItsFileAndShownToNobody(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
        Secret secret = Secret.of("file:" + file).orElseThrow();

        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).hasToString("***");
        assertThatThrownBy(() -> new Secret("file:" + folder.resolve("none")).reveal())
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> new Secret("env:LOGRIVER_NO_SUCH_VARIABLE").reveal())
                .hasMessageContaining("LOGRIVER_NO_SUCH_VARIABLE");
    }

    private HotConfig config(Map<String, String> settings) {
        return HotConfig.from(Configuration.fromMap(settings), problems);
    }
}
