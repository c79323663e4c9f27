package io.logriver.job;

import io.logriver.job.admit.AdmitStep;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.ledger.LedgerStep;
import io.logriver.job.route.RouteStep;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The core region: the way of a line from its raw topic to the place where it is wanted.
 *
 * <pre>
 *   raw lines ──┐ chained                    lines, straight on
 *               ├─ understand-lines ──────────────────────────────┬─ release-lines ─ route ─ events
 *   deployments ┘ each task   │ tickets                           │
 *                             ├──────── allocate-quota ─ verdicts ┘
 *                             │ counts       by tenant                   counts
 *                             └──────────────── keep-ledger ──────────────┘ ─ ledger
 * </pre>
 *
 * <p>Only counts are shuffled; a line stays with the task that read it.
 */
public final class LogTopology {
    static final String RAW_UID = "read-raw-lines";

    private LogTopology() {}

    public static void build(
            StreamExecutionEnvironment env, Sources sources, Sinks sinks, CoreConfig config) {
        DataStream<RawLine> raw =
                env.fromSource(sources.raw(), sources.appendTime(), "raw lines").uid(RAW_UID);
        LineStep.Understood understood = LineStep.attach(raw, config.lines(sources.deployments()));
        AdmitStep.Admitted admitted =
                AdmitStep.attach(
                        understood.events(),
                        understood.tickets(),
                        config.admit(),
                        config.ledger().intervalMillis());
        sinks.events().attach(RouteStep.attach(admitted.events()));
        sinks.ledger()
                .attach(
                        LedgerStep.attach(
                                understood.tallies(), admitted.tallies(), config.ledger()));
    }
}
