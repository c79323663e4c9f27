package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logriver.testkit.SharedKafka;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant with a filter that takes milliseconds a line shares its reader with another tenant. */
class SlowFilterITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SLOW = "message ~ \"([a-z]?[a-z]?[a-z]?){55}#|~\"";
    private static final int LINES = 500;

    @Test
    void aFilterThatKeepsOthersWaitingEndsAndTheOthersGoOn() throws Exception {
        TailConfig config =
                TailConfig.of(
                        Map.of(
                                "http.port",
                                "0",
                                "kafka.bootstrap-servers",
                                SharedKafka.bootstrapServers(),
                                "stream.readers",
                                "1",
                                "stream.watcher.queue-bytes",
                                "64 mb"));
        try (Lines heavy = new Lines(SharedKafka.freshTenant("heavy"));
                Lines light = new Lines(SharedKafka.freshTenant("light"));
                TailServer server = TailServer.start(config, new NamedAccess());
                Reader neighbour = Reader.open(server, light.tenant(), "");
                Reader simple = Reader.open(server, heavy.tenant(), "level=INFO");
                Reader slow = Reader.open(server, heavy.tenant(), "filter=" + encoded(SLOW))) {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    !neighbour.cursor().isEmpty()
                                            && !simple.cursor().isEmpty()
                                            && !slow.cursor().isEmpty());
            String padding = "abcdefgh".repeat(1_000);
            for (int i = 0; i < LINES; i++) {
                heavy.write(i, "INFO", "app-1", "api", "prod", padding);
            }
            heavy.flush();
            light.write(10).flush();
            await().atMost(PATIENCE).until(() -> slow.of("end").size() == 1);
            assertThat(slow.of("end").get(0).json().path("reason").asText())
                    .isEqualTo("filter-too-slow");
            await().atMost(PATIENCE).until(() -> neighbour.numbers().size() == 10);
            await().atMost(PATIENCE).until(() -> simple.numbers().size() == LINES);
            assertThat(simple.of("end")).isEmpty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
