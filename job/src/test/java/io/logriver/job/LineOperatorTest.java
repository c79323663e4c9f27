package io.logriver.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.Quota;
import io.logriver.job.admit.Ticket;
import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Tally;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.JoinConfig;
import io.logriver.job.parse.ParseConfig;
import io.logriver.job.parse.RedactConfig;
import io.logriver.udfs.join.JoinLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lines that belong together, through the operator's time, counts and state. */
class LineOperatorTest {
    private static final long WINDOW = 60_000;
    private static final long TEN = Instant.parse("2026-01-31T10:00:00Z").toEpochMilli();
    private static final String ERROR = "2026-01-31 09:59:59,990 ERROR order failed";
    private static final String THROWN = "shop.OrderException: no stock";
    private static final String FRAME = "\tat shop.Orders.place(Orders.java:40)";
    private static final String INFO = "2026-01-31 10:00:01,000 INFO fine";

    /** Nobody has deployed anything. */
    private static final DeploymentFeed NO_DEPLOYMENTS =
            () ->
                    new DeploymentFeed.Reader() {
                        @Override
                        public void readToEnd(Consumer<byte[]> listener) {}

                        @Override
                        public byte[] poll() {
                            return null;
                        }

                        @Override
                        public void close() {}
                    };

    private final List<AutoCloseable> open = new ArrayList<>();
    private long offset;

    private OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness(
            int tasks, int task, OperatorSubtaskState state) throws Exception {
        LineStep.Config config =
                new LineStep.Config(
                        new ParseConfig(
                                64 << 10,
                                true,
                                ZoneOffset.UTC,
                                new JoinConfig(true, JoinLimits.DEFAULT),
                                new RedactConfig(true, false, List.of()),
                                ""),
                        new EnrichConfig(3_600_000, 86_400_000, 3_600_000, 1_000),
                        new AdmitConfig(
                                WINDOW,
                                new Quota(1_000, Long.MAX_VALUE),
                                600_000,
                                5,
                                4_096,
                                new double[] {1, 1, 1, 1, 1, 1}),
                        1_000,
                        NO_DEPLOYMENTS);
        OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness =
                new OneInputStreamOperatorTestHarness<>(new LineOperator(config), 16, tasks, task);
        harness.getExecutionConfig().enableObjectReuse();
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        open.add(harness);
        return harness;
    }

    private OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness() throws Exception {
        return harness(1, 0, null);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private RawLine line(String service, String text, long at) {
        return new RawLine(
                Origin.of("logs-acme-prod"),
                0,
                offset++,
                at,
                text.getBytes(UTF_8),
                service.getBytes(UTF_8),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void give(
            OneInputStreamOperatorTestHarness<RawLine, LogEvent> to, long at, String... lines)
            throws Exception {
        for (String text : lines) {
            to.processElement(new StreamRecord<>(line("api", text, at), at));
        }
    }

    /** Two ticks of joining, and one that tells the counts. */
    private static void wait(OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness)
            throws Exception {
        long now = harness.getProcessingTime();
        for (int i = 1; i <= 300; i++) {
            harness.setProcessingTime(now + 5L * i);
        }
    }

    private static List<Integer> lines(
            OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness) {
        return harness.extractOutputStreamRecords().stream()
                .map(record -> record.getValue().lines())
                .toList();
    }

    private static List<Tally> tallies(AbstractStreamOperatorTestHarness<LogEvent> harness) {
        var records = harness.getSideOutput(LineStep.TALLIES);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }

    private static List<Long> watermarks(
            OneInputStreamOperatorTestHarness<RawLine, LogEvent> harness) {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .toList();
    }

    @Test
    void aTraceIsLetGoWhenNoLineCame() throws Exception {
        var harness = harness();
        give(harness, TEN, ERROR, THROWN, FRAME);
        assertThat(lines(harness)).isEmpty();
        wait(harness);
        assertThat(lines(harness)).containsExactly(3);
    }

    @Test
    void allLinesOfAnEventAreCountedInTheWindowOfTheFirst() throws Exception {
        var harness = harness();
        give(harness, TEN - 100, ERROR, THROWN);
        give(harness, TEN + 50, FRAME, INFO);
        wait(harness);
        assertThat(tallies(harness))
                .extracting(Tally::window, Tally::linesIn)
                .containsExactlyInAnyOrder(tuple(TEN - WINDOW, 3L), tuple(TEN, 1L));
        assertThat(harness.getSideOutput(LineStep.TICKETS))
                .extracting(StreamRecord::getValue)
                .extracting(Ticket::window, Ticket::lines)
                .containsExactlyInAnyOrder(tuple(TEN - WINDOW, 3L), tuple(TEN, 1L));
    }

    @Test
    void timeDoesNotPassAnEventThatIsHeld() throws Exception {
        var harness = harness();
        give(harness, TEN, ERROR);
        harness.processElement(new StreamRecord<>(line("other", INFO, TEN + 5_000), TEN + 5_000));
        harness.processWatermark(TEN + 4_999);
        assertThat(watermarks(harness)).containsExactly(TEN - 1);
        wait(harness);
        assertThat(watermarks(harness)).containsExactly(TEN - 1, TEN + 4_999);
        List<Object> out = new ArrayList<>(harness.getOutput());
        assertThat(out.get(out.size() - 1)).isEqualTo(new Watermark(TEN + 4_999));
        assertThat(lines(harness)).hasSize(2);
    }

    @Test
    void theLastWatermarkComesAfterEverythingHeld() throws Exception {
        var harness = harness();
        give(harness, TEN, ERROR, THROWN);
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(lines(harness)).containsExactly(2);
        assertThat(watermarks(harness)).containsExactly(Long.MAX_VALUE);
        assertThat(tallies(harness)).extracting(Tally::linesIn).containsExactly(2L);
        harness.getOperator().finish();
        assertThat(lines(harness)).containsExactly(2);
    }

    @Test
    void aHalfReadTraceSurvivesACrashAndIsCountedOnce() throws Exception {
        var first = harness();
        give(first, TEN, ERROR, THROWN);
        first.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = first.snapshot(1, TEN);
        assertThat(tallies(first)).isEmpty();

        var second = harness(1, 0, state);
        give(second, TEN + 1, FRAME, INFO);
        wait(second);
        assertThat(lines(second)).containsExactly(3, 1);
        assertThat(tallies(second).stream().mapToLong(Tally::linesIn).sum()).isEqualTo(4);
        assertThat(second.extractOutputValues().get(0).offset()).isZero();
    }

    @Test
    void whatIsHeldComesOutOnceWhateverTheNewParallelism() throws Exception {
        var first = harness();
        for (int i = 0; i < 7; i++) {
            first.processElement(new StreamRecord<>(line("s" + i, ERROR, TEN), TEN));
            first.processElement(new StreamRecord<>(line("s" + i, THROWN, TEN), TEN));
        }
        OperatorSubtaskState state = first.snapshot(1, TEN);
        List<Long> offsets = new ArrayList<>();
        for (int task = 0; task < 3; task++) {
            var rescaled =
                    harness(
                            3,
                            task,
                            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                    state, 16, 1, 3, task));
            wait(rescaled);
            assertThat(lines(rescaled)).containsOnly(2).hasSizeBetween(2, 3);
            rescaled.extractOutputValues().forEach(event -> offsets.add(event.offset()));
        }
        assertThat(offsets).containsExactlyInAnyOrder(0L, 2L, 4L, 6L, 8L, 10L, 12L);
    }

    @Test
    void inTheEndNothingIsHeld() throws Exception {
        var harness = harness();
        give(harness, TEN, ERROR, THROWN, INFO);
        wait(harness);
        assertThat(harness.snapshot(2, TEN).getManagedOperatorState())
                .allSatisfy(
                        handle ->
                                assertThat(
                                                handle.getStateNameToPartitionOffsets()
                                                        .get("held-events")
                                                        .getOffsets())
                                        .isEmpty());
    }
}
