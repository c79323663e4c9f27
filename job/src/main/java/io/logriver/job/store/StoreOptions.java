package io.logriver.job.store;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The settings of the store region. */
public final class StoreOptions {
    public static final ConfigOption<String> GROUP_ID =
            ConfigOptions.key("store.group-id")
                    .stringType()
                    .defaultValue("logriver-store")
                    .withDescription(
                            "The Kafka consumer group in which the store's progress is seen, and from which it goes on when it starts without a checkpoint. A new group begins with the oldest line.");

    public static final ConfigOption<Duration> DISCOVERY_INTERVAL =
            ConfigOptions.key("store.discovery-interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("How soon the topic of a new tenant is found.");

    private StoreOptions() {}
}
