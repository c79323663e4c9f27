package io.logriver.tail.stream;

import static io.logriver.tail.stream.CursorTest.positions;
import static io.logriver.tail.stream.TailRecords.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.filter.Filter;
import io.logriver.tail.TailConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantFeedTest {
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"line (\\d+)\"");
    private static final Pattern ID = Pattern.compile("id: (\\S+)");

    private final StreamConfig config = TailConfig.of(Map.of()).stream();
    private final StreamMetrics metrics = new StreamMetrics(new PrometheusRegistry());
    private final Vertx vertx = Vertx.vertx();
    private final Outbox outbox = new Outbox(vertx, vertx.getOrCreateContext());
    private final TenantFeed feed =
            new TenantFeed("acme", positions(10, 20), positions(12, 20), config, metrics);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void isLiveOnceThePresentIsReached() {
        assertThat(feed.isLive()).isFalse();
        pass(line(0, 10, "2026-01-31T12:00:00Z", "d"), line(0, 11, "2026-01-31T12:00:00Z", "d"));
        assertThat(feed.isLive()).isTrue();
        assertThat(feed.next()).hasToString("[12, 20]");
    }

    @Test
    void marksOfTransactionsArePassedToo() {
        feed.reached(0, 12);
        assertThat(feed.isLive()).isTrue();
    }

    @Test
    void whoWasAwayGetsExactlyWhatCameMeanwhile() throws Exception {
        pass(line(0, 10, "2026-01-31T12:00:00Z", "d"), line(0, 11, "2026-01-31T12:00:01Z", "d"));
        pass(line(0, 12, "2026-01-31T12:00:02Z", "d"), line(1, 20, "2026-01-31T12:00:03Z", "d"));
        Screen screen = new Screen();
        join(screen, positions(11, 20), Filter.all());
        pass(line(0, 13, "2026-01-31T12:00:04Z", "d"));
        assertThat(screen.await(4)).containsExactly(11, 12, 20, 13);
        assertThat(screen.lastCursor()).hasToString("[14, 21]");
    }

    @Test
    void repeatsArePassedOverAndTheCursorStillMoves() throws Exception {
        Screen screen = new Screen();
        feed.reached(0, 12);
        join(screen, null, Filter.all());
        TailRecord first = line(0, 12, "2026-01-31T12:00:02Z", "d");
        pass(first);
        pass(
                TailRecords.of(
                        0,
                        13,
                        "logs-acme-prod-0-12",
                        new String(first.json(), java.nio.charset.StandardCharsets.UTF_8)));
        pass(line(0, 14, "2026-01-31T12:00:05Z", "d"));
        assertThat(screen.await(2)).containsExactly(12, 14);
        assertThat(screen.lastCursor()).hasToString("[15, 20]");
    }

    @Test
    void onlyWhatIsWantedIsSent() throws Exception {
        feed.reached(0, 12);
        Screen one = new Screen();
        Screen two = new Screen();
        join(one, null, Filter.equal("deployment.id", "one"));
        join(two, null, Filter.equal("deployment.id", "two"));
        pass(line(0, 12, "2026-01-31T12:00:02Z", "one"), line(0, 13, "2026-01-31T12:00:02Z", "x"));
        pass(line(0, 14, "2026-01-31T12:00:02Z", "two"));
        assertThat(one.await(1)).containsExactly(12);
        assertThat(two.await(1)).containsExactly(14);
        assertThat(feed.filters()).isEqualTo(2);
    }

    @Test
    void whoMissedMoreThanMemoryHoldsIsSentToKafka() {
        feed.reached(0, 12);
        List<Positions> behind = new ArrayList<>();
        feed.join(
                new Joining(
                        watcher(new Screen(), Filter.all()),
                        1,
                        spec(Filter.all()),
                        positions(5, 20),
                        behind::add),
                0);
        assertThat(behind).hasSize(1);
        assertThat(behind.get(0)).hasToString("[12, 20]");
    }

    private void pass(TailRecord... records) {
        for (TailRecord record : records) {
            feed.add(record);
        }
        feed.pass(System.nanoTime(), TailRecords.RECEIVED.toEpochMilli() + 5);
    }

    private void join(Screen screen, Positions after, Filter filter) {
        Watcher watcher = watcher(screen, filter);
        feed.join(new Joining(watcher, watcher.turn(), spec(filter), after, p -> {}), 0);
    }

    private Watcher watcher(Screen screen, Filter filter) {
        return new Watcher(outbox, screen, spec(filter), config, metrics, Instant.MAX, () -> {});
    }

    private static WatchSpec spec(Filter filter) {
        Interest everything = new Interest(null, Set.of(), Set.of(), Set.of(), Set.of());
        return new WatchSpec(
                "acme",
                filter,
                filter,
                everything,
                Encoding.EVENT_STREAM,
                new Start.Now(),
                null,
                null,
                true);
    }

    /** What a watcher gets to see. */
    private static final class Screen implements Sink {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void open() {}

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void onDrain(Runnable task) {}

        @Override
        public synchronized void write(Buffer bytes, Messages messages) {
            text.append(bytes.toString());
        }

        @Override
        public void end() {}

        @Override
        public void abort() {}

        /** The numbers of the lines, once there are so many. */
        List<Integer> await(int count) {
            org.awaitility.Awaitility.await().until(() -> numbers().size() >= count);
            return numbers();
        }

        private synchronized List<Integer> numbers() {
            List<Integer> numbers = new ArrayList<>();
            Matcher matcher = MESSAGE.matcher(text);
            while (matcher.find()) {
                numbers.add(Integer.parseInt(matcher.group(1)));
            }
            return numbers;
        }

        synchronized Positions lastCursor() {
            Matcher matcher = ID.matcher(text);
            String last = "";
            while (matcher.find()) {
                last = matcher.group(1);
            }
            return new Cursor("acme").decode(last).orElseThrow();
        }
    }
}
