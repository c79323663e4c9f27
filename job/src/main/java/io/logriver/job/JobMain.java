package io.logriver.job;

import io.logriver.job.enrich.KafkaDeploymentFeed;
import io.logriver.job.ingest.RawSource;
import io.logriver.job.route.KafkaSinks;
import io.logriver.job.store.StoreStep;
import io.logriver.model.config.InvalidConfigException;
import io.logriver.model.config.Problems;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job's entry: configuration, environment, sources, sinks, topology. */
public final class JobMain {
    private JobMain() {}

    public static void main(String[] words) throws Exception {
        Problems problems = new Problems();
        JobArguments arguments = JobArguments.parse(words, problems);
        if (arguments.help()) {
            System.out.print(JobArguments.USAGE);
            return;
        }
        JobConfig config = config(arguments, problems);
        StreamExecutionEnvironment env =
                Environment.prepare(StreamExecutionEnvironment.getExecutionEnvironment());
        build(env, config);
        if (arguments.planOnly()) {
            System.out.println(env.getExecutionPlan());
        } else {
            env.execute(config.name());
        }
    }

    /** Adds the regions of the configuration to the job; reaches for nothing outside yet. */
    static void build(StreamExecutionEnvironment env, JobConfig config) {
        if (config.regions().contains(Region.CORE)) {
            LogTopology.build(env, sources(config.core()), sinks(config.core()), config.core());
        }
        if (config.regions().contains(Region.STORE)) {
            StoreStep.attach(env, config.store());
        }
    }

    private static JobConfig config(JobArguments arguments, Problems problems) {
        try {
            return JobConfig.of(arguments, problems);
        } catch (InvalidConfigException e) {
            System.err.println(e.getMessage());
            System.err.print(JobArguments.USAGE);
            throw e;
        }
    }

    private static Sources sources(CoreConfig core) {
        return new Sources(
                RawSource.of(core.ingest(), core.kafka()),
                RawSource.appendTime(core.ingest()),
                new KafkaDeploymentFeed(
                        core.kafka(),
                        core.topics().deployments(),
                        core.enrich().loadTimeoutMillis(),
                        core.ingest().discoveryInterval().toMillis()));
    }

    private static Sinks sinks(CoreConfig core) {
        return new Sinks(
                events ->
                        events.sinkTo(KafkaSinks.events(core.kafka(), core.topics()))
                                .uid("write-events")
                                .name("write-events: one transaction for all topics"),
                ledger ->
                        ledger.sinkTo(KafkaSinks.ledger(core.kafka(), core.topics()))
                                .uid("write-ledger")
                                .name("write-ledger: to the ledger topic")
                                .setParallelism(1));
    }
}
