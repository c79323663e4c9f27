package io.logriver.job.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How the job reaches Kafka; shared by every room that reads or writes topics. */
public final class KafkaOptions {
    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("kafka.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Brokers to begin with, as host:port,host:port. Required.");

    public static final ConfigOption<Map<String, String>> PROPERTIES =
            ConfigOptions.key("kafka.properties")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Further client properties for every consumer and producer, such as"
                                    + " security.protocol, as key:value pairs.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            ConfigOptions.key("kafka.transaction-timeout")
                    .durationType()
                    .defaultValue(Duration.ofHours(2))
                    .withDescription(
                            "How long a transaction may stay open: the longest outage of the job"
                                    + " that loses nothing. At least an hour, and no more than the"
                                    + " broker's transaction.max.timeout.ms.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            ConfigOptions.key("kafka.transactional-id-prefix")
                    .stringType()
                    .defaultValue("logriver")
                    .withDescription(
                            "What the job's transactional ids begin with; two jobs on one Kafka"
                                    + " need two prefixes.");

    public static final ConfigOption<Duration> LINGER =
            ConfigOptions.key("kafka.linger")
                    .durationType()
                    .defaultValue(Duration.ofMillis(10))
                    .withDescription(
                            "How long a producer gathers records before it sends them: more is"
                                    + " cheaper, less is sooner.");

    /** Every option of this area. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    BOOTSTRAP_SERVERS,
                    PROPERTIES,
                    TRANSACTION_TIMEOUT,
                    TRANSACTIONAL_ID_PREFIX,
                    LINGER);

    private KafkaOptions() {}
}
