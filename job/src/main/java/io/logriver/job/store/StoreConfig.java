package io.logriver.job.store;

import io.logriver.job.config.KafkaConfig;
import io.logriver.job.config.TopicConfig;
import io.logriver.job.sink.hot.HotConfig;
import io.logriver.model.config.Problems;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;

/** The settings of the store region; {@link StoreOptions} describes each. */
public record StoreConfig(
        KafkaConfig kafka,
        TopicConfig topics,
        String groupId,
        Duration discoveryInterval,
        HotConfig hot)
        implements Serializable {

    /** The settings in this configuration; what is wrong with them is added to the problems. */
    public static StoreConfig from(
            ReadableConfig config, KafkaConfig kafka, TopicConfig topics, Problems problems) {
        String groupId = config.get(StoreOptions.GROUP_ID);
        if (groupId.isBlank()) {
            problems.add("%s is empty: name a consumer group", StoreOptions.GROUP_ID.key());
        }
        Duration discoveryInterval = config.get(StoreOptions.DISCOVERY_INTERVAL);
        if (discoveryInterval.toMillis() < 1) {
            problems.add(
                    "%s (%s) is shorter than 1 ms: no new topic would ever be found",
                    StoreOptions.DISCOVERY_INTERVAL.key(), discoveryInterval);
        }
        return new StoreConfig(
                kafka, topics, groupId, discoveryInterval, HotConfig.from(config, problems));
    }
}
