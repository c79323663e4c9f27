package io.logriver.job.route;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.LogEventSerializer;
import io.logriver.job.flow.Outcome;
import io.logriver.model.Level;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Adds a copy for the alerts to every delivered event of level ERROR or FATAL. */
public final class RouteStep {
    static final String UID = "route-events";

    private RouteStep() {}

    public static DataStream<LogEvent> attach(DataStream<LogEvent> events) {
        return events.flatMap(new Route())
                .returns(LogEventSerializer.TYPE)
                .uid(UID)
                .name("route-events: tail, alerts, overflow, dead letters");
    }

    static final class Route implements FlatMapFunction<LogEvent, LogEvent> {
        @Override
        public void flatMap(LogEvent event, Collector<LogEvent> out) {
            out.collect(event);
            if (event.outcome() == Outcome.DELIVERED
                    && event.level() >= 0
                    && Level.of(event.level()).isError()) {
                out.collect(event.decide(Outcome.ALERT));
            }
        }
    }
}
