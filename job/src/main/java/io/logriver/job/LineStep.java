package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.Ticket;
import io.logriver.job.enrich.DeploymentFeed;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.LogEventSerializer;
import io.logriver.job.flow.Tally;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.ParseConfig;
import java.io.Serializable;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Understands lines in the task of their source: parse, join, enrich, thin, render, and count. */
final class LineStep {
    static final String UID = "understand-lines";

    static final OutputTag<Ticket> TICKETS =
            new OutputTag<>("tickets", TypeInformation.of(Ticket.class));
    static final OutputTag<Tally> TALLIES =
            new OutputTag<>("tallies", TypeInformation.of(Tally.class));

    /** The events of each deployment by key; cleared as deployments expire. */
    static final MapStateDescriptor<String, byte[]> DEPLOYMENTS =
            new MapStateDescriptor<>(
                    "deployment-by-key",
                    Types.STRING,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /**
     * Events that wait for more lines, an element an event, split among the tasks; replaced at
     * every checkpoint.
     */
    static final ListStateDescriptor<byte[]> HELD_EVENTS =
            new ListStateDescriptor<>(
                    "held-events", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private LineStep() {}

    /**
     * What the operator is given.
     *
     * @param feed where deployments come from
     */
    record Config(
            ParseConfig parse,
            EnrichConfig enrich,
            AdmitConfig admit,
            long tallyIntervalMillis,
            DeploymentFeed feed)
            implements Serializable {}

    /** The events, rendered and pending; the tickets that ask for their verdicts; the counts. */
    record Understood(
            DataStream<LogEvent> events, DataStream<Ticket> tickets, DataStream<Tally> tallies) {}

    static Understood attach(DataStream<RawLine> raw, Config config) {
        SingleOutputStreamOperator<LogEvent> events =
                raw.transform(
                                "understand-lines: parse, join, enrich, sample, render",
                                LogEventSerializer.TYPE,
                                new LineOperator(config))
                        .uid(UID);
        return new Understood(events, events.getSideOutput(TICKETS), events.getSideOutput(TALLIES));
    }
}
