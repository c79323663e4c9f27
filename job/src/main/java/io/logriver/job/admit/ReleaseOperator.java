package io.logriver.job.admit;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.job.flow.Tally;
import io.logriver.job.flow.TallyBook;
import io.logriver.model.DropReason;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Lets events go as the verdicts say: out come the same events, decided, in the order of their
 * partition.
 *
 * <p>It keeps nothing in state: tickets are flushed before a checkpoint's barrier, so that with
 * aligned barriers every verdict has come when the barrier is complete, and nothing is held. A
 * snapshot with held events would lose them, so it is refused.
 */
final class ReleaseOperator extends AbstractStreamOperator<LogEvent>
        implements TwoInputStreamOperator<LogEvent, Verdict, LogEvent>, ProcessingTimeCallback {

    private final long windowMillis;
    private final long tallyIntervalMillis;
    private final OutputTag<Tally> tallies;

    private transient HoldingPen pen;
    private transient TallyBook counts;
    private transient StreamRecord<LogEvent> record;
    private transient StreamRecord<Tally> tallyRecord;
    private transient HoldingPen.Gate gate;

    ReleaseOperator(long windowMillis, long tallyIntervalMillis, OutputTag<Tally> tallies) {
        this.windowMillis = windowMillis;
        this.tallyIntervalMillis = tallyIntervalMillis;
        this.tallies = tallies;
    }

    @Override
    public void open() throws Exception {
        super.open();
        pen = new HoldingPen(windowMillis);
        counts = new TallyBook(windowMillis);
        record = new StreamRecord<>(null);
        tallyRecord = new StreamRecord<>(null);
        gate = this::pass;
        getMetricGroup().gauge("heldEvents", () -> pen.held());
        scheduleTally();
    }

    @Override
    public void processElement1(StreamRecord<LogEvent> element) {
        LogEvent event = element.getValue();
        if (event.outcome() == Outcome.PENDING) {
            pen.add(event, gate);
        } else {
            pass(event);
        }
    }

    @Override
    public void processElement2(StreamRecord<Verdict> element) {
        pen.add(element.getValue(), gate);
    }

    private void pass(LogEvent event) {
        if (event.outcome() == Outcome.DELIVERED) {
            counts.countDelivered(event);
        } else if (event.outcome() == Outcome.OVERFLOW) {
            counts.countDropped(
                    event.origin().channel(),
                    event.createdAt(),
                    DropReason.QUOTA_EXCEEDED,
                    event.lines());
        }
        output.collect(record.replace(event, event.createdAt()));
    }

    @Override
    public void onProcessingTime(long timestamp) {
        flushTallies();
        scheduleTally();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        if (!pen.isEmpty()) {
            throw new IllegalStateException(
                    ("%d events wait for a verdict at checkpoint %d and would be lost with it:"
                                    + " checkpoints must be aligned"
                                    + " (execution.checkpointing.unaligned.enabled: false)")
                            .formatted(pen.held(), checkpointId));
        }
        flushTallies();
    }

    /** Counts go before the time they belong to: after the last watermark nobody waits for them. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flushTallies();
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        flushTallies();
        super.finish();
    }

    private void flushTallies() {
        counts.flush(tally -> output.collect(tallies, tallyRecord.replace(tally)));
    }

    private void scheduleTally() {
        ScheduledFuture<?> unused =
                getProcessingTimeService()
                        .registerTimer(
                                getProcessingTimeService().getCurrentProcessingTime()
                                        + tallyIntervalMillis,
                                this);
    }
}
