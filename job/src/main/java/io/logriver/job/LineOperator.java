package io.logriver.job;

import io.logriver.job.admit.Ticket;
import io.logriver.job.admit.TicketBook;
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
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorV2;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.MultipleInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads raw lines in the task of their source, with the deployments as a second input beside them,
 * and sends each line straight on and its count aside.
 *
 * <p>State: the events of each deployment, as broadcast state, until the deployment expires. Before
 * the first line it reads what was published so far, so that a start or a restart leaves no line
 * without its deployment.
 *
 * <p>An operator with several inputs whose first is chained to its source costs no network hop and
 * no copy a line, where a broadcast function would cost both.
 */
final class LineOperator extends AbstractStreamOperatorV2<LogEvent>
        implements MultipleInputStreamOperator<LogEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(LineOperator.class);

    /** How much append time passes between two looks for expired deployments. */
    private static final long EXPIRY_INTERVAL_MILLIS = 60_000;

    private final LineStep.Config step;
    private final DeploymentIndex deployments;
    private final LineHandler handler;
    private final TicketBook tickets;
    private final TallyBook tallies;
    private final Counter refusedDeployments;

    private final LogEvent event = new LogEvent(Origin.of(""));
    private final StreamRecord<LogEvent> eventRecord = new StreamRecord<>(event);
    private final StreamRecord<Ticket> ticketRecord = new StreamRecord<>(null);
    private final StreamRecord<Tally> tallyRecord = new StreamRecord<>(null);

    private BroadcastState<String, byte[]> deploymentState;
    private long now;
    private long tallyAt;
    private long expireAt = Long.MIN_VALUE;

    LineOperator(StreamOperatorParameters<LogEvent> parameters, LineStep.Config config) {
        super(parameters, 2);
        this.step = config;
        this.deployments = new DeploymentIndex(config.enrich());
        this.handler = new LineHandler(config.parse(), config.admit(), deployments);
        this.tickets =
                new TicketBook(
                        config.admit().windowMillis(),
                        config.admit().quota(),
                        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        this.tallies = new TallyBook(config.admit().windowMillis());
        this.refusedDeployments = getMetricGroup().counter("refusedDeploymentEvents");
        getMetricGroup().gauge("deployments", deployments::size);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<Input> getInputs() {
        return List.of(new RawInput(this), new DeploymentInput(this));
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        deploymentState = context.getOperatorStateStore().getBroadcastState(LineStep.DEPLOYMENTS);
        for (var entry : deploymentState.immutableEntries()) {
            deployments.put(entry.getKey(), DeploymentState.read(entry.getValue()));
        }
        step.history().read(this::applyDeployment);
        LOG.info("Knows {} deployments before the first line", deployments.size());
    }

    @Override
    public void open() throws Exception {
        super.open();
        now = getProcessingTimeService().getCurrentProcessingTime();
        tallyAt = now + step.tallyIntervalMillis();
        tickAfter(now);
    }

    private void handle(RawLine raw) {
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

    private void tick(long timestamp) {
        // A busy task is called late: what counts is the time that it is.
        now = getProcessingTimeService().getCurrentProcessingTime();
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

    /** Raw lines, whose append time is the time of everything behind. */
    @SuppressWarnings("unchecked") // AbstractInput inherits a generic method raw.
    private final class RawInput extends AbstractInput<RawLine, LogEvent> {
        RawInput(AbstractStreamOperatorV2<LogEvent> owner) {
            super(owner, 1);
        }

        @Override
        public void processElement(StreamRecord<RawLine> element) {
            handle(element.getValue());
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            // The end of a bounded input is no time to forget anything by.
            if (mark.getTimestamp() != Long.MAX_VALUE) {
                advance(mark.getTimestamp());
            }
            flushTickets();
            flushTallies();
            output.emitWatermark(mark);
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) {
            output.emitWatermarkStatus(status);
        }
    }

    /** Deployment events; they carry no time that lines would wait for. */
    @SuppressWarnings("unchecked") // AbstractInput inherits a generic method raw.
    private final class DeploymentInput extends AbstractInput<byte[], LogEvent> {
        DeploymentInput(AbstractStreamOperatorV2<LogEvent> owner) {
            super(owner, 2);
        }

        @Override
        public void processElement(StreamRecord<byte[]> element) {
            applyDeployment(element.getValue());
        }

        @Override
        public void processWatermark(Watermark mark) {
            // Lines do not wait for deployments.
        }

        @Override
        public void processWatermarkStatus(WatermarkStatus status) {
            // Lines do not wait for deployments.
        }
    }
}
