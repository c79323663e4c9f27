package io.logriver.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.filter.Filter;
import io.logriver.tail.TailConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final StreamConfig config =
            TailConfig.of(Map.of("stream.watcher.queue-bytes", "1 kb")).stream();
    private final StreamMetrics metrics = new StreamMetrics(new PrometheusRegistry());
    private final Vertx vertx = Vertx.vertx();
    private final Pipe pipe = new Pipe();
    private final Watcher watcher = watcher(pipe);

    @BeforeEach
    void open() {
        watcher.open();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theAnswerBeginsWhenThePlaceIsKnownAndWaitsUntilThen() {
        Pipe other = new Pipe();
        Watcher early = watcher(other);
        early.send(line(1, 10));
        assertThat(other.opened).isFalse();
        assertThat(other.text).isEmpty();
        early.open();
        assertThat(other.opened).isTrue();
        assertThat(other.text).contains("line 1 ");
    }

    @Test
    void anAnswerBeginsAfterAWhileInAnyCase() {
        Pipe other = new Pipe();
        Watcher early = watcher(other);
        early.check(NOON, System.nanoTime());
        assertThat(other.opened).isFalse();
        early.check(NOON, System.nanoTime() + Duration.ofSeconds(11).toNanos());
        assertThat(other.opened).isTrue();
    }

    @Test
    void whatTheConnectionTakesIsSentAtOnce() {
        watcher.send(line(1, 5_000));
        assertThat(pipe.text).contains("line 1 ");
    }

    @Test
    void whatItDoesNotTakeWaitsAndIsSentInOrder() {
        pipe.full = true;
        watcher.send(line(1, 10));
        watcher.send(line(2, 10));
        assertThat(pipe.text).isEmpty();
        pipe.drain();
        assertThat(pipe.text.indexOf("line 1 ")).isLessThan(pipe.text.indexOf("line 2 "));
        assertThat(pipe.text).doesNotContain("event: notice");
    }

    @Test
    void beyondItsQueueLinesAreCountedAndTheNoticeSaysWhich() {
        watcher.send(line(1, 10));
        pipe.full = true;
        watcher.send(line(2, 800));
        watcher.send(line(3, 800));
        watcher.send(line(4, 10));
        // What moves the watcher must not overtake what was left out.
        watcher.send(heartbeat(4));
        pipe.drain();
        assertThat(pipe.text)
                .contains("line 2 ")
                .doesNotContain("line 3 ")
                .doesNotContain("line 4 ")
                .contains("\"kind\":\"dropped\"")
                .contains("\"lines\":2")
                .contains("\"cursor\":\"c2\"")
                .contains("\"until\":\"c4\"")
                .contains("id: c4");
        watcher.send(line(5, 10));
        assertThat(pipe.text).endsWith("\n\n").contains("line 5 ");
        assertThat(metrics.dropped.get()).isEqualTo(2);
    }

    @Test
    void theLastWordComesBehindAllElse() {
        pipe.full = true;
        watcher.send(line(1, 800));
        watcher.send(line(2, 800));
        watcher.dismiss();
        assertThat(pipe.ended).isFalse();
        pipe.drain();
        assertThat(pipe.text.indexOf("\"dropped\"")).isLessThan(pipe.text.indexOf("\"restart\""));
        assertThat(pipe.ended).isTrue();
        assertThat(pipe.gone).isEqualTo(1);
        watcher.send(line(3, 10));
        assertThat(pipe.text).doesNotContain("line 3 ");
    }

    @Test
    void whoTakesNothingForLongIsEnded() {
        pipe.full = true;
        watcher.send(line(1, 10));
        long now = System.nanoTime();
        watcher.check(NOON, now);
        assertThat(pipe.aborted).isFalse();
        watcher.check(NOON, now + Duration.ofMinutes(2).toNanos());
        assertThat(pipe.aborted).isTrue();
        assertThat(pipe.gone).isEqualTo(1);
    }

    @Test
    void whoTakesNotEvenNoticesIsEndedBeforeTheyFillTheMemory() {
        pipe.full = true;
        for (int i = 0; i < 30; i++) {
            watcher.tell(
                    "{\"message\":\"notice %d\"}".formatted(i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(pipe.aborted).isTrue();
        assertThat(pipe.gone).isEqualTo(1);
        assertThat(metrics.hopeless.get()).isEqualTo(1);
    }

    @Test
    void noticesDoNotEndWhoHasOnlyLinesToTake() {
        pipe.full = true;
        watcher.send(line(1, 900));
        watcher.tell("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(pipe.aborted).isFalse();
        pipe.drain();
        assertThat(pipe.text).contains("line 1 ", "event: notice");
    }

    @Test
    void theStreamEndsWithTheRightToWatch() {
        watcher.check(NOON.plusSeconds(59), System.nanoTime());
        assertThat(pipe.ended).isFalse();
        watcher.check(NOON.plusSeconds(60), System.nanoTime());
        assertThat(pipe.text).contains("event: end").contains("token-expired");
        assertThat(pipe.ended).isTrue();
    }

    private Watcher watcher(Pipe to) {
        return new Watcher(
                new Outbox(vertx, vertx.getOrCreateContext()),
                to,
                spec(),
                config,
                metrics,
                NOON.plusSeconds(60),
                () -> to.gone++);
    }

    private static Batch line(int number, int padding) {
        BatchBuilder builder = new BatchBuilder();
        ByteWriter message = new ByteWriter(64);
        byte[] json =
                "{\"message\":\"line %d %s\"}"
                        .formatted(number, "x".repeat(padding))
                        .getBytes(StandardCharsets.UTF_8);
        byte[] cursor = ("c" + number).getBytes(StandardCharsets.US_ASCII);
        Encoding.EVENT_STREAM.write(message, Kind.LOG, cursor, json);
        builder.addLine(message, number, cursor);
        return builder.build();
    }

    private static Batch heartbeat(int number) {
        return BatchBuilder.single(
                Encoding.EVENT_STREAM,
                Kind.HEARTBEAT,
                ("c" + number).getBytes(StandardCharsets.US_ASCII),
                new byte[0]);
    }

    private static WatchSpec spec() {
        return new WatchSpec(
                "acme",
                Filter.all(),
                Filter.all(),
                new Interest(null, Set.of(), Set.of(), Set.of(), Set.of()),
                Encoding.EVENT_STREAM,
                new Start.Now(),
                null,
                null,
                true);
    }

    /** A connection that can be stopped. */
    private static final class Pipe implements Sink {
        private String text = "";
        private boolean opened;
        private boolean full;
        private boolean ended;
        private boolean aborted;
        private int gone;
        private Runnable task = () -> {};

        void drain() {
            full = false;
            task.run();
        }

        @Override
        public void open() {
            opened = true;
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void onDrain(Runnable newTask) {
            task = newTask;
        }

        @Override
        public void write(Buffer bytes, Messages messages) {
            text += bytes.toString();
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }
}
