package io.logriver.benchmarks.throughput;

import io.logriver.job.CoreConfig;
import io.logriver.job.Environment;
import io.logriver.job.LogTopology;
import io.logriver.job.Sinks;
import io.logriver.job.Sources;
import io.logriver.job.admit.AdmitOptions;
import io.logriver.job.config.KafkaOptions;
import io.logriver.job.enrich.KafkaDeploymentFeed;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.IngestOptions;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.ingest.RawSource;
import io.logriver.model.LedgerEntry;
import io.logriver.model.config.Problems;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The two jobs: same source, same environment, and sinks that only count. */
final class Jobs {
    static final int PARALLELISM = 2;

    private Jobs() {}

    /**
     * A job that reads all topics from their beginning.
     *
     * @param group the consumer group; one that never read before
     */
    static JobGraph of(Variant variant, String servers, String group) {
        CoreConfig config = config(servers, group);
        Configuration flink = new Configuration();
        // What fails must be told, not tried again.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                Environment.prepare(StreamExecutionEnvironment.getExecutionEnvironment(flink))
                        .setParallelism(PARALLELISM);
        switch (variant) {
            case PASS_THROUGH -> passThrough(env, config);
            case CORE -> core(env, config);
        }
        return env.getStreamGraph().getJobGraph();
    }

    private static void passThrough(StreamExecutionEnvironment env, CoreConfig config) {
        env.fromSource(
                        RawSource.of(config.ingest(), config.kafka()),
                        RawSource.appendTime(config.ingest()),
                        "raw lines")
                .uid("read-raw-lines")
                .sinkTo(new CountingSink<RawLine>(line -> 1))
                .uid("count-lines");
    }

    private static void core(StreamExecutionEnvironment env, CoreConfig config) {
        Sources sources =
                new Sources(
                        RawSource.of(config.ingest(), config.kafka()),
                        RawSource.appendTime(config.ingest()),
                        new KafkaDeploymentFeed(
                                config.kafka(),
                                config.topics().deployments(),
                                config.enrich().loadTimeoutMillis(),
                                config.ingest().discoveryInterval().toMillis()));
        Sinks sinks =
                new Sinks(
                        events ->
                                events.sinkTo(new CountingSink<>(Jobs::deliveredLines))
                                        .uid("count-lines"),
                        ledger ->
                                ledger.sinkTo(new DiscardingSink<LedgerEntry>())
                                        .uid("discard-ledger"));
        LogTopology.build(env, sources, sinks, config);
    }

    /** An error goes to the alerts as well, and is one line all the same. */
    private static int deliveredLines(LogEvent event) {
        return event.outcome() == Outcome.DELIVERED ? event.lines() : 0;
    }

    /** The default configuration, but that no line is over a quota. */
    private static CoreConfig config(String servers, String group) {
        Configuration config = new Configuration();
        config.set(KafkaOptions.BOOTSTRAP_SERVERS, servers);
        config.set(IngestOptions.GROUP_ID, group);
        config.set(AdmitOptions.QUOTA_LINES, 0L);
        Problems problems = new Problems();
        CoreConfig core = CoreConfig.from(config, problems);
        problems.throwIfAny();
        return core;
    }
}
