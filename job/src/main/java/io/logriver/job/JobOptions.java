package io.logriver.job;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What the job is called and which of its regions it runs. */
public final class JobOptions {
    public static final ConfigOption<String> NAME =
            ConfigOptions.key("job.name")
                    .stringType()
                    .defaultValue("logriver")
                    .withDescription("The job's name in the cluster.");

    public static final ConfigOption<List<String>> REGIONS =
            ConfigOptions.key("job.regions")
                    .stringType()
                    .asList()
                    .defaultValues("core", "store")
                    .withDescription(
                            "Which regions run: core (raw lines to topics), store (topics to"
                                    + " Elasticsearch), or both; large installations run two jobs.");

    /** Every option of the job itself. */
    public static final List<ConfigOption<?>> ALL = List.of(NAME, REGIONS);

    private JobOptions() {}
}
