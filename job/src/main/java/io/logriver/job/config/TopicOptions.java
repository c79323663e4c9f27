package io.logriver.job.config;

import io.logriver.model.Topics;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The names of the topics, where they are not the usual ones. */
public final class TopicOptions {
    public static final ConfigOption<String> TAIL_PREFIX =
            name(
                    "tail-prefix",
                    Topics.TAIL_PREFIX,
                    "What the topics of delivered lines begin with; the tenant follows.");
    public static final ConfigOption<String> ALERTS =
            name("alerts", Topics.ALERTS, "Topic of delivered lines of level ERROR and FATAL.");
    public static final ConfigOption<String> OVERFLOW =
            name("overflow", Topics.OVERFLOW, "Topic of lines over their tenant's quota.");
    public static final ConfigOption<String> DEAD_LETTERS =
            name("dead-letters", Topics.DEAD_LETTERS, "Topic of what could not be handled.");
    public static final ConfigOption<String> LEDGER =
            name(
                    "ledger",
                    Topics.LEDGER,
                    "Topic of the counts per tenant, environment and window.");
    public static final ConfigOption<String> DEPLOYMENTS =
            name(
                    "deployments",
                    Topics.DEPLOYMENTS,
                    "Topic of deployment events, read from its start.");

    /** Every option of this area. */
    public static final List<ConfigOption<?>> ALL =
            List.of(TAIL_PREFIX, ALERTS, OVERFLOW, DEAD_LETTERS, LEDGER, DEPLOYMENTS);

    private TopicOptions() {}

    private static ConfigOption<String> name(String key, String value, String description) {
        return ConfigOptions.key("topics." + key)
                .stringType()
                .defaultValue(value)
                .withDescription(description);
    }
}
