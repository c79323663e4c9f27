package io.logriver.job.admit;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.LogEventSerializer;
import io.logriver.job.flow.Tally;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Holds lines to their tenant's quota: counts go to the allocator and back, lines go straight on.
 */
public final class AdmitStep {
    static final String ALLOCATE_UID = "allocate-quota";
    static final String RELEASE_UID = "release-lines";

    private AdmitStep() {}

    /** The decided events, and the counts of them. */
    public record Admitted(DataStream<LogEvent> events, DataStream<Tally> tallies) {}

    public static Admitted attach(
            DataStream<LogEvent> events,
            DataStream<Ticket> tickets,
            AdmitConfig config,
            long tallyIntervalMillis) {
        DataStream<Verdict> verdicts =
                tickets.keyBy(Ticket::tenant)
                        .process(new AllocateFunction(config))
                        .returns(TypeInformation.of(Verdict.class))
                        .uid(ALLOCATE_UID)
                        .name("allocate-quota: how many lines of a tenant may go")
                        .partitionCustom(new ToHolder(), Verdict::to);
        OutputTag<Tally> tallies =
                new OutputTag<>("released-tallies", TypeInformation.of(Tally.class));
        SingleOutputStreamOperator<LogEvent> released =
                events.connect(verdicts)
                        .transform(
                                "release-lines: within quota or overflow",
                                LogEventSerializer.TYPE,
                                new ReleaseOperator(
                                        config.windowMillis(), tallyIntervalMillis, tallies))
                        .uid(RELEASE_UID);
        return new Admitted(released, released.getSideOutput(tallies));
    }

    /** Sends a verdict to the task that holds the lines. */
    private static final class ToHolder implements Partitioner<Integer> {
        @Override
        public int partition(Integer holder, int tasks) {
            return holder;
        }
    }
}
