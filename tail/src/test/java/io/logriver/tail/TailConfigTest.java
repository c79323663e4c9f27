package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.model.config.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailConfigTest {
    @TempDir private Path folder;

    @Test
    void withoutAWordEverythingHasItsDefault() {
        TailConfig config = TailConfig.of(Map.of());
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.stream().window()).isEqualTo(Duration.ofMillis(15));
        assertThat(config.stored().url()).isEmpty();
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = folder.resolve("tail.yaml");
        Files.writeString(
                file,
                """
                http:
                  port: 1
                  host: 10.0.0.1
                stream.window: 40 ms
                limits.tenant.streams: 7
                """);
        TailConfig config =
                TailConfig.read(
                        Optional.of(file),
                        Map.of(
                                "LOGRIVER_TAIL_HTTP_PORT", "2",
                                "LOGRIVER_TAIL_STREAM_WINDOW", "50 ms",
                                "HOME", "/root"),
                        Map.of("http.port", "3"));
        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().host()).isEqualTo("10.0.0.1");
        assertThat(config.stream().window()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.limits().streamsOfTenant()).isEqualTo(7);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(
                        () ->
                                TailConfig.read(
                                        Optional.of(folder.resolve("none.yaml")),
                                        Map.of("LOGRIVER_TAIL_HTTP_PROT", "1"),
                                        Map.of(
                                                "http.prt", "1",
                                                "http.port", "many",
                                                "stream.window", "soon",
                                                "stream.recent-bytes", "-1 mb",
                                                "http.tls.key", "key.pem",
                                                "elasticsearch.username", "elastic")))
                .isInstanceOfSatisfying(
                        InvalidConfigException.class,
                        e ->
                                assertThat(e.problems())
                                        .hasSize(8)
                                        .anyMatch(it -> it.contains("none.yaml"))
                                        .anyMatch(it -> it.contains("LOGRIVER_TAIL_HTTP_PORT"))
                                        .anyMatch(it -> it.contains("\"http.port\"?"))
                                        .anyMatch(it -> it.contains("whole number"))
                                        .anyMatch(it -> it.contains("such as 30 s"))
                                        .anyMatch(it -> it.contains("such as 512 kb"))
                                        .anyMatch(it -> it.contains("give both or none")));
    }

    @Test
    void whatIsMissingOrTooMuchForKafkaIsTold() {
        assertThat(problems(Map.of("kafka.security-protocol", "SASL_SSL")))
                .contains("kafka.sasl-mechanism", "kafka.username", "kafka.password");
        assertThat(problems(Map.of("kafka.username", "me"))).contains("choose SASL_SSL");
        assertThat(problems(Map.of("kafka.security-protocol", "TLS"))).contains("SASL_PLAINTEXT");
        assertThat(
                        problems(
                                Map.of(
                                        "kafka.security-protocol",
                                        "SSL",
                                        "kafka.truststore",
                                        "/nowhere.pem")))
                .contains("kafka.truststore cannot be read");
        assertThat(problems(Map.of("kafka.password", "topsecret"))).doesNotContain("topsecret");
    }

    @Test
    void aHeartbeatThatComesTooLateForTheConnectionIsTold() {
        assertThat(problems(Map.of("stream.heartbeat", "1 min")))
                .contains("stream.heartbeat", "http.idle-timeout", "raise the other");
        assertThat(problems(Map.of("stream.heartbeat", "1 min", "http.idle-timeout", "0 s")))
                .isEmpty();
        assertThat(problems(Map.of("stream.heartbeat", "0 s"))).contains("shorter than 10 ms");
    }

    @Test
    void aTimeThatOverflowsIsToldAndNotThrown() {
        assertThat(problems(Map.of("access.lifetime-max", "999999999999999 d")))
                .contains("access.lifetime-max", "3650 days at most");
    }

    private static String problems(Map<String, String> values) {
        try {
            TailConfig.of(values);
            return "";
        } catch (InvalidConfigException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
