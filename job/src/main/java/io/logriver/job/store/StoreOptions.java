package io.logriver.job.store;

import io.logriver.job.sink.hot.HotOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    /** Every option of the region, those of its sink among them. */
    public static final List<ConfigOption<?>> ALL =
            Stream.concat(Stream.of(GROUP_ID, DISCOVERY_INTERVAL), HotOptions.ALL.stream())
                    .<ConfigOption<?>>map(option -> option)
                    .toList();

    private StoreOptions() {}
}
