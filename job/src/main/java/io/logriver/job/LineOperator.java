package io.logriver.job;

import io.logriver.job.admit.Ticket;
import io.logriver.job.admit.TicketBook;
import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Outcome;
import io.logriver.job.flow.Tally;
import io.logriver.job.flow.TallyBook;
import io.logriver.job.ingest.RawLine;
import io.logriver.model.Channel;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DropReason;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands raw lines in the task of their source, sends each line straight on and its count
 * aside.
 *
 * <p>State: the events of each deployment, until the deployment expires; every task has all of
 * them. Before the first line it reads what was published so far, so that a start or a restart
 * leaves no line without its deployment. Deployments come by a feed of the operator's own and not
 * by a second input, since a second input would break the chain to the source: a hop for every
 * line.
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

    private transient LogEvent event;
    private transient StreamRecord<LogEvent> eventRecord;
    private transient StreamRecord<Ticket> ticketRecord;
    private transient StreamRecord<Tally> tallyRecord;

    private transient long now;
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
        feed = step.feed().open();
        feed.readToEnd(this::applyDeployment);
        LOG.info("Knows {} deployments before the first line", deployments.size());
    }

    @Override
    public void open() throws Exception {
        super.open();
        handler = new LineHandler(step.parse(), step.admit(), deployments);
        tickets =
                new TicketBook(
                        step.admit().windowMillis(),
                        step.admit().quota(),
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        tallies = new TallyBook(step.admit().windowMillis());
        event = new LogEvent(Origin.of(""));
        eventRecord = new StreamRecord<>(event);
        ticketRecord = new StreamRecord<>(null);
        tallyRecord = new StreamRecord<>(null);
        expireAt = Long.MIN_VALUE;
        now = getProcessingTimeService().getCurrentProcessingTime();
        tallyAt = now + step.tallyIntervalMillis();
        tickAfter(now);
    }

    @Override
    public void processElement(StreamRecord<RawLine> element) {
        RawLine raw = element.getValue();
        DropReason dropped = handler.handle(raw, now, event);
        Channel channel = raw.origin().channel();
        byte[] value = raw.value();
        int bytes = value == null ? 0 : value.length;
        tallies.countIn(channel, raw.timestamp(), 1, bytes);
        if (dropped != null) {
            tallies.countDropped(channel, raw.timestamp(), dropped, 1);
            if (dropped == DropReason.SAMPLED_OUT) {
                return;
            }
        } else if (!tickets.enter(channel.tenant(), raw.timestamp(), 1, bytes)) {
            event.decide(Outcome.OVERFLOW);
        }
        output.collect(eventRecord.replace(event, raw.timestamp()));
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

    private void tick(long timestamp) throws IOException {
        // A busy task is called late: what counts is the time that it is.
        now = getProcessingTimeService().getCurrentProcessingTime();
        for (byte[] json = feed.poll(); json != null; json = feed.poll()) {
            applyDeployment(json);
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
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flushTickets();
        flushTallies();
    }

    @Override
    public void finish() throws Exception {
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

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        // The end of a bounded input is no time to forget anything by.
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            advance(mark.getTimestamp());
        }
        flushTickets();
        flushTallies();
        super.processWatermark(mark);
    }

    @Override
    public void close() throws Exception {
        if (feed != null) {
            feed.close();
        }
        super.close();
    }
}
