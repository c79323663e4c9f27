package io.logriver.job.ingest;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What is read, and from where on. */
public final class IngestOptions {
    public static final ConfigOption<String> TOPIC_PATTERN =
            ConfigOptions.key("ingest.topic-pattern")
                    .stringType()
                    .defaultValue("logs-.+-.+")
                    .withDescription("Which topics hold raw lines, as a regular expression.");

    public static final ConfigOption<Duration> DISCOVERY_INTERVAL =
            ConfigOptions.key("ingest.discovery-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(3))
                    .withDescription("How often new topics and partitions are looked for.");

    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("ingest.group-id")
                    .stringType()
                    .defaultValue("logriver-core")
                    .withDescription(
                            "Consumer group that offsets are committed under, for people to see"
                                    + " the lag and for a job that starts without a checkpoint.");

    public static final ConfigOption<Duration> IDLE_AFTER =
            ConfigOptions.key("ingest.idle-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "After how long without lines a partition no longer holds back the"
                                    + " time of the others.");

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL =
            List.of(TOPIC_PATTERN, DISCOVERY_INTERVAL, GROUP_ID, IDLE_AFTER);

    private IngestOptions() {}
}
