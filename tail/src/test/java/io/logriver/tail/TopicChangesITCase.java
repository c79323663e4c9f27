package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Topics;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tail topic changes under its watchers: it grows, loses its oldest lines, is made anew. */
class TopicChangesITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lines lines = new Lines(SharedKafka.freshTenant("changing"));
    private final String topic = Topics.tail(lines.tenant());
    private final TailServer server = StreamITCase.start(Map.of());
    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));

    @AfterEach
    void stop() {
        server.close();
        admin.close();
        lines.close();
    }

    @Test
    void aNewPartitionIsReadFromItsFirstLine() throws Exception {
        lines.write(30).flush();
        try (Reader live = open("");
                Reader whole = open("since=1h")) {
            await().atMost(PATIENCE).until(() -> whole.lines() == 30);
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(Lines.PARTITIONS + 2)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            write(Lines.PARTITIONS, 100, 120);
            write(Lines.PARTITIONS + 1, 120, 140);
            try (Reader late = open("since=1h")) {
                await().atMost(PATIENCE).until(() -> late.lines() >= 70);
                assertThat(late.numbers()).hasSize(70).doesNotHaveDuplicates();
            }
            await().atMost(PATIENCE).until(() -> live.lines() >= 40 && whole.lines() >= 70);
            assertThat(live.numbers()).containsExactlyInAnyOrderElementsOf(range(100, 140));
            assertThat(whole.numbers()).hasSize(70).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTopicMadeAnewIsReadFromItsFirstLineByAll() throws Exception {
        lines.write(300).flush();
        String old;
        try (Reader live = open("since=1h")) {
            await().atMost(PATIENCE).until(() -> live.lines() == 300);
            old = live.cursor();
            makeAnew();
            // The same numbers in the same places, and so the same ids: they are other lines.
            IntStream.range(0, 90).forEach(number -> lines.write(number, "INFO", "app-2"));
            lines.flush();
            await().atMost(PATIENCE).until(() -> live.lines() >= 390);
            assertThat(live.numbers().subList(300, 390))
                    .containsExactlyInAnyOrderElementsOf(range(0, 90));
            assertThat(gaps(live)).hasSize(1);
        }
        // Its cursor points behind the end of what there is now, and then into its middle.
        for (int more : List.of(0, 600)) {
            IntStream.range(90, 90 + more).forEach(number -> lines.write(number, "INFO", "app-2"));
            lines.flush();
            try (Reader resumed = open("cursor=" + old)) {
                await().atMost(PATIENCE).until(() -> resumed.lines() >= 90 + more);
                assertThat(resumed.numbers())
                        .containsExactlyInAnyOrderElementsOf(range(0, 90 + more));
                assertThat(gaps(resumed)).hasSize(1);
            }
        }
    }

    @Test
    void whatKafkaNoLongerHasIsToldToTheLine() throws Exception {
        lines.write(300).flush();
        String cursor;
        try (Reader reader = open("since=1h&follow=false")) {
            await().atMost(PATIENCE).until(reader::isEnded);
            cursor = reader.of("log").get(29).id();
        }
        admin.deleteRecords(
                        Map.of(
                                new TopicPartition(topic, 0),
                                RecordsToDelete.beforeOffset(50),
                                new TopicPartition(topic, 1),
                                RecordsToDelete.beforeOffset(50)))
                .all()
                .get(20, TimeUnit.SECONDS);
        try (Reader reader = open("follow=false&cursor=" + cursor)) {
            await().atMost(PATIENCE).until(reader::isEnded);
            JsonNode gap = gaps(reader).get(0);
            assertThat(reader.lines() + gap.get("offsets").asInt()).isEqualTo(270);
        }
    }

    private void makeAnew() {
        try (TopicAdmin topics = TopicAdmin.at(SharedKafka.bootstrapServers())) {
            topics.delete(List.of(topic));
            await().atMost(PATIENCE).until(() -> !topics.names().contains(topic));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> topics.createTail(lines.tenant(), Lines.PARTITIONS));
        }
    }

    private void write(int partition, int from, int to) {
        for (int i = from; i < to; i++) {
            lines.write(partition, i, "INFO", "app-1", "api", "prod", "");
        }
        lines.flush();
    }

    private Reader open(String query) throws Exception {
        return Reader.open(server, lines.tenant(), query);
    }

    private static List<JsonNode> gaps(Reader reader) {
        return reader.of("notice").stream()
                .map(Reader.Event::json)
                .filter(notice -> notice.get("kind").asText().equals("gap"))
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
