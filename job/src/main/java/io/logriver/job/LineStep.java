package io.logriver.job;

import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.Ticket;
import io.logriver.job.enrich.DeploymentHistory;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.LogEventTypeInfo;
import io.logriver.job.flow.Tally;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.ParseConfig;
import java.io.Serializable;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.transformations.MultipleInputTransformation;
import org.apache.flink.util.OutputTag;

/** Understands lines in the task of their source: parse, enrich, thin, render, and count. */
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

    private LineStep() {}

    /**
     * What the operator is given.
     *
     * @param history the deployments published before the start
     */
    record Config(
            ParseConfig parse,
            EnrichConfig enrich,
            AdmitConfig admit,
            long tallyIntervalMillis,
            DeploymentHistory history)
            implements Serializable {}

    /** The events, rendered and pending; the tickets that ask for their verdicts; the counts. */
    record Understood(
            DataStream<LogEvent> events, DataStream<Ticket> tickets, DataStream<Tally> tallies) {}

    static Understood attach(
            DataStream<RawLine> raw, DataStream<byte[]> deployments, Config config) {
        StreamExecutionEnvironment env = raw.getExecutionEnvironment();
        MultipleInputTransformation<LogEvent> transformation =
                new MultipleInputTransformation<>(
                        "understand-lines: parse, enrich, sample, render",
                        new Factory(config),
                        LogEventTypeInfo.INSTANCE,
                        env.getParallelism());
        transformation.addInput(raw.getTransformation());
        transformation.addInput(deployments.getTransformation());
        env.addOperator(transformation);
        SingleOutputStreamOperator<LogEvent> events =
                new MultipleConnectedStreams(env).transform(transformation).uid(UID);
        return new Understood(events, events.getSideOutput(TICKETS), events.getSideOutput(TALLIES));
    }

    private static final class Factory extends AbstractStreamOperatorFactory<LogEvent> {
        private final Config config;

        Factory(Config config) {
            this.config = config;
            setChainingStrategy(ChainingStrategy.HEAD_WITH_SOURCES);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As the interface has it.
        public <T extends StreamOperator<LogEvent>> T createStreamOperator(
                StreamOperatorParameters<LogEvent> parameters) {
            return (T) new LineOperator(parameters, config);
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
            return LineOperator.class;
        }
    }
}
