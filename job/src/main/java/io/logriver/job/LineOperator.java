package io.logriver.job;

import io.logriver.job.admit.Ticket;
import io.logriver.job.admit.TicketBook;
import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.job.flow.Tally;
import io.logriver.job.flow.TallyBook;
import io.logriver.job.ingest.RawLine;
import io.logriver.model.Channel;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DropReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands raw lines in the task of their source, sends each line straight on and its count
 * aside.
 *
 * <p>State: the events that wait for more of their lines, for at most the gap of joining; and the
 * events of each deployment, until the deployment expires; every task has all of them. Before the
 * first line it reads what was published so far, so that a start or a restart leaves no line
 * without its deployment. Deployments come by a feed of the operator's own and not by a second
 * input, since a second input would break the chain to the source: a hop for every line.
 */
final class LineOperator extends AbstractStreamOperator<LogEvent>
        implements OneInputStreamOperator<RawLine, LogEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(LineOperator.class);

    /** How much append time passes between two looks for expired deployments. */
    private static final long EXPIRY_INTERVAL_MILLIS = 60_000;

    private final LineStep.Config step;

    private transient DeploymentIndex deployments;
    private transient LineHandler handler;
    private transient TicketBook tickets;
    private transient TallyBook tallies;
    private transient Counter refusedDeployments;
    private transient DeploymentFeed.Reader feed;
    private transient BroadcastState<String, byte[]> deploymentState;
    private transient ListState<byte[]> heldState;
    private transient HeldMark mark;
    private transient Counter joinedLines;
    private transient Map<String, Counter> redactions;

    private transient StreamRecord<LogEvent> eventRecord;
    private transient StreamRecord<Ticket> ticketRecord;
    private transient StreamRecord<Tally> tallyRecord;

    private transient long now;
    private transient long joinAt;
    private transient long tallyAt;
    private transient long expireAt;

    LineOperator(LineStep.Config step) {
        this.step = step;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        deployments = new DeploymentIndex(step.enrich());
        refusedDeployments = getMetricGroup().counter("refusedDeploymentEvents");
        getMetricGroup().gauge("deployments", deployments::size);
        deploymentState = context.getOperatorStateStore().getBroadcastState(LineStep.DEPLOYMENTS);
        for (var entry : deploymentState.immutableEntries()) {
            deployments.put(entry.getKey(), DeploymentState.read(entry.getValue()));
        }
        heldState = context.getOperatorStateStore().getListState(LineStep.HELD_EVENTS);
        feed = step.feed().open();
        feed.readToEnd(this::applyDeployment);
        LOG.info("Knows {} deployments before the first line", deployments.size());
    }

    @Override
    public void open() throws Exception {
        super.open();
        mark = new HeldMark();
        joinedLines = getMetricGroup().counter("joinedLines");
        redactions = new HashMap<>();
        handler = new LineHandler(step.parse(), step.admit(), deployments, this::emit);
        getMetricGroup().gauge("heldEvents", handler::held);
        getMetricGroup().gauge("patternOverruns", () -> handler.readers().overruns());
        for (byte[] held : heldState.get()) {
            handler.restore(held);
        }
        tickets =
                new TicketBook(
                        step.admit().windowMillis(),
                        step.admit().quota(),
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        tallies = new TallyBook(step.admit().windowMillis());
        eventRecord = new StreamRecord<>(null);
        ticketRecord = new StreamRecord<>(null);
        tallyRecord = new StreamRecord<>(null);
        expireAt = Long.MIN_VALUE;
        now = getProcessingTimeService().getCurrentProcessingTime();
        handler.setNow(now);
        joinAt = now + step.parse().join().limits().tickMillis();
        tallyAt = now + step.tallyIntervalMillis();
        tickAfter(now);
    }

    @Override
    public void processElement(StreamRecord<RawLine> element) {
        handler.handle(element.getValue());
    }

    /**
     * Counts an event and sends it on. Its lines are counted as come in only now, and in the window
     * of the first: so a line that is held is in no count yet, and all counts of an event are in
     * one window.
     */
    private void emit(LogEvent event, @Nullable DropReason dropped) {
        Channel channel = event.origin().channel();
        int lines = event.lines();
        tallies.countIn(channel, event.createdAt(), lines, event.bytesIn());
        joinedLines.inc(lines - 1L);
        if (dropped != null) {
            tallies.countDropped(channel, event.createdAt(), dropped, lines);
            if (dropped == DropReason.SAMPLED_OUT) {
                return;
            }
        } else if (!tickets.enter(channel.tenant(), event.createdAt(), lines, event.bytesIn())) {
            event.decide(Outcome.OVERFLOW);
        }
        output.collect(eventRecord.replace(event, event.createdAt()));
        if (tickets.openLines() >= step.admit().ticketLines()) {
            flushTickets();
        }
    }

    private void applyDeployment(byte[] json) {
        try {
            DeploymentEvent deployment = DeploymentEvent.parse(json);
            deploymentState.put(
                    deployment.key(), DeploymentState.write(deployments.apply(deployment)));
        } catch (IOException e) {
            refusedDeployments.inc();
            LOG.warn("Ignores a deployment event that is not valid: {}", e.getMessage());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot keep a deployment event in state", e);
        }
    }

    private void tick(long timestamp) throws Exception {
        // A busy task is called late: what counts is the time that it is.
        now = getProcessingTimeService().getCurrentProcessingTime();
        for (byte[] json = feed.poll(); json != null; json = feed.poll()) {
            applyDeployment(json);
        }
        handler.setNow(now);
        if (now >= joinAt) {
            // Set anew from now on: however long the task was kept from it, it is one tick.
            joinAt = now + step.parse().join().limits().tickMillis();
            handler.tick();
            forwardMark();
        }
        flushTickets();
        if (now >= tallyAt) {
            tallyAt = now + step.tallyIntervalMillis();
            flushTallies();
        }
        tickAfter(now);
    }

    private void tickAfter(long timestamp) {
        ScheduledFuture<?> unused =
                getProcessingTimeService()
                        .registerTimer(timestamp + step.admit().ticketIntervalMillis(), this::tick);
    }

    private void flushTickets() {
        tickets.flush(ticket -> output.collect(LineStep.TICKETS, ticketRecord.replace(ticket)));
    }

    private void flushTallies() {
        tallies.flush(tally -> output.collect(LineStep.TALLIES, tallyRecord.replace(tally)));
        handler.readers().drainRedactions(this::countRedactions);
    }

    private void countRedactions(String rule, long times) {
        redactions
                .computeIfAbsent(
                        rule, name -> getMetricGroup().addGroup("rule", name).counter("redactions"))
                .inc(times);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flushTickets();
        flushTallies();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        heldState.update(handler.snapshot());
    }

    @Override
    public void finish() throws Exception {
        handler.flush();
        flushTickets();
        flushTallies();
        super.finish();
    }

    private void advance(long appendTime) throws Exception {
        if (appendTime < expireAt) {
            return;
        }
        expireAt = appendTime + EXPIRY_INTERVAL_MILLIS;
        flushTickets();
        tickets.forget(appendTime - step.admit().lateTicketsMillis());
        for (String key : deployments.expire(appendTime)) {
            deploymentState.remove(key);
        }
    }

    /** Time goes on only as far as nothing is held that belongs before it. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        mark.advance(watermark.getTimestamp());
        if (mark.isLast()) {
            handler.flush();
        }
        forwardMark();
    }

    private void forwardMark() throws Exception {
        long time = mark.next(handler.heldSince());
        if (time == Long.MIN_VALUE) {
            return;
        }
        // The end of a bounded input is no time to forget anything by.
        if (time != Long.MAX_VALUE) {
            advance(time);
        }
        flushTickets();
        flushTallies();
        super.processWatermark(new Watermark(time));
    }

    @Override
    public void close() throws Exception {
        if (feed != null) {
            feed.close();
        }
        super.close();
    }
}
