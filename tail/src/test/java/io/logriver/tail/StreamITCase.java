package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logriver.testkit.SharedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines from a real Kafka to a client over HTTP: each once, in order, whatever happens between. */
class StreamITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Lines lines = new Lines(SharedKafka.freshTenant("stream"));
    private TailServer server;

    @BeforeEach
    void start() {
        server = start(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
        lines.close();
    }

    @Test
    void linesComeWhileTheyAreWritten() throws Exception {
        lines.write(100).flush();
        try (Reader reader = open("")) {
            await().atMost(PATIENCE).until(() -> !reader.cursor().isEmpty());
            lines.write(50).flush();
            await().atMost(PATIENCE).until(() -> reader.numbers().size() >= 50);
            assertThat(reader.numbers()).containsExactlyInAnyOrderElementsOf(range(100, 150));
        }
    }

    @Test
    void backlogAndLiveAreOneStreamUnderLoad() throws Exception {
        lines.write(20_000).flush();
        try (Load load = new Load();
                Reader reader = open("since=1h")) {
            load.until(60_000);
            int all = lines.written();
            await().atMost(PATIENCE).until(() -> reader.numbers().size() >= all);
            assertThat(reader.numbers()).hasSize(all).doesNotHaveDuplicates();
            assertThat(reader.of("notice")).isEmpty();
        }
    }

    @Test
    void aCursorResumesAHundredTimesAlsoOnAnotherServer() throws Exception {
        Random chance = new Random(42);
        List<Integer> seen = new ArrayList<>();
        String cursor = "";
        try (Load load = new Load()) {
            for (int i = 0; i < 100; i++) {
                if (i == 50) {
                    server.close();
                    server = start(Map.of());
                }
                int more = 1 + chance.nextInt(300);
                String query = cursor.isEmpty() ? "since=1h" : "cursor=" + cursor;
                try (Reader reader = open(query)) {
                    await().atMost(PATIENCE).until(() -> reader.numbers().size() >= more);
                    List<Reader.Event> got = reader.of("log");
                    int taken = 1 + chance.nextInt(got.size());
                    got.subList(0, taken).forEach(event -> seen.add(event.number()));
                    cursor = got.get(taken - 1).id();
                }
            }
            load.stop();
        }
        int all = lines.written();
        try (Reader reader = open("cursor=" + cursor)) {
            await().atMost(PATIENCE).until(() -> seen.size() + reader.numbers().size() >= all);
            seen.addAll(reader.numbers());
        }
        assertThat(seen).hasSize(all).doesNotHaveDuplicates();
    }

    @Test
    void whatARecoveredJobWritesAgainIsShownOnce() throws Exception {
        lines.write(300).flush();
        try (Reader reader = open("since=1h")) {
            await().atMost(PATIENCE).until(() -> reader.numbers().size() >= 300);
            for (int i = 200; i < 300; i++) {
                lines.write(i, "INFO", "app-1");
            }
            lines.write(10).flush();
            await().atMost(PATIENCE).until(() -> reader.numbers().size() >= 310);
            assertThat(reader.numbers()).hasSize(310).doesNotHaveDuplicates();
        }
        try (Reader reader = open("since=1h&follow=false")) {
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.numbers()).hasSize(310).doesNotHaveDuplicates();
            assertThat(reader.of("end")).hasSize(1);
        }
    }

    @Test
    void theNewestLinesThatMatchAreFoundAmongMany() throws Exception {
        lines.write(5_000);
        for (int i = 5_000; i < 5_010; i++) {
            lines.write(i, "ERROR", "app-2");
        }
        lines.flush();
        for (int i = 5_010; i < 12_000; i++) {
            lines.write(i, "INFO", "app-1");
        }
        lines.flush();
        try (Reader reader = open("tail=4&level=error&follow=false")) {
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.numbers()).hasSize(4).isSubsetOf(range(5_000, 5_010));
        }
        try (Reader reader = open("tail=0&follow=false")) {
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.numbers()).isEmpty();
        }
    }

    @Test
    void olderLinesOfAllPartitionsComeInTheOrderOfTheirTime() throws Exception {
        for (int i = 0; i < 60; i++) {
            lines.write(50).flush();
        }
        try (Reader reader = open("since=1h&follow=false")) {
            await().atMost(PATIENCE).until(reader::isEnded);
            assertThat(reader.of("log"))
                    .extracting(line -> line.json().get("@timestamp").asText())
                    .hasSize(3_000)
                    .map(Instant::parse)
                    .isSorted();
        }
    }

    @Test
    void aTenantWithoutATopicIsWaitedFor() throws Exception {
        String tenant = SharedKafka.freshTenant("late");
        try (Reader reader = Reader.open(server, tenant, "")) {
            await().atMost(PATIENCE).until(() -> !reader.cursor().isEmpty());
            try (Lines late = new Lines(tenant)) {
                late.write(30).flush();
                await().atMost(PATIENCE).until(() -> reader.numbers().size() >= 30);
                assertThat(reader.numbers()).hasSize(30).doesNotHaveDuplicates();
            }
        }
    }

    private Reader open(String query) throws Exception {
        return Reader.open(server, lines.tenant(), query);
    }

    static TailServer start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("kafka.bootstrap-servers", SharedKafka.bootstrapServers());
        all.put("http.port", "0");
        return TailServer.start(TailConfig.of(all), new NamedAccess());
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** Writes lines all the time, some thousand a second. */
    private final class Load implements AutoCloseable {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread = new Thread(this::run, "load");

        Load() {
            thread.start();
        }

        void until(int written) {
            await().atMost(PATIENCE).until(() -> lines.written() >= written);
            stop();
        }

        void stop() {
            stopped.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            stop();
        }

        private void run() {
            while (!stopped.get()) {
                lines.write(100).flush();
            }
        }
    }
}
