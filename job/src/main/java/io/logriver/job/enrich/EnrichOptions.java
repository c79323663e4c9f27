package io.logriver.job.enrich;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How long deployments label lines. */
public final class EnrichOptions {
    public static final ConfigOption<Duration> DEPLOYMENT_TTL =
            ConfigOptions.key("enrich.deployment-ttl")
                    .durationType()
                    .defaultValue(Duration.ofDays(1))
                    .withDescription(
                            "How long after its end a deployment still labels lines, where its"
                                    + " events name no ttl and no later one took its place.");

    public static final ConfigOption<Duration> DEPLOYMENT_AGE_MAX =
            ConfigOptions.key("enrich.deployment-age-max")
                    .durationType()
                    .defaultValue(Duration.ofDays(7))
                    .withDescription(
                            "How long after its last event a deployment that never ended is"
                                    + " forgotten.");

    public static final ConfigOption<Duration> LATE_LINES =
            ConfigOptions.key("enrich.late-lines")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "How much later than its own time a line may arrive and still find its"
                                    + " deployment in state.");

    public static final ConfigOption<Duration> LOAD_TIMEOUT =
            ConfigOptions.key("enrich.load-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(2))
                    .withDescription(
                            "How long the start may take to read the deployments topic to its end;"
                                    + " no line is handled before.");

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL =
            List.of(DEPLOYMENT_TTL, DEPLOYMENT_AGE_MAX, LATE_LINES, LOAD_TIMEOUT);

    private EnrichOptions() {}
}
