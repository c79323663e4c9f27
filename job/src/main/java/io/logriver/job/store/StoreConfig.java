package io.logriver.job.store;

import io.logriver.job.sink.hot.HotConfig;
import io.logriver.model.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The settings of the store region, checked; {@link StoreOptions} describes each.
 *
 * @param kafka properties of Kafka's clients, bootstrap servers among them
 * @param topics the tail topics, as a regular expression
 * @param deadLetterTopic where documents go that Elasticsearch refuses for good
 */
public record StoreConfig(
        Map<String, String> kafka,
        String groupId,
        String topics,
        Duration discoveryInterval,
        String deadLetterTopic,
        HotConfig hot)
        implements Serializable {

    public StoreConfig {
        kafka = Map.copyOf(kafka);
    }

    /**
     * The settings in this configuration.
     *
     * @param kafka properties of Kafka's clients, bootstrap servers among them
     * @throws IllegalArgumentException with a line for each thing that is wrong
     */
    public static StoreConfig from(ReadableConfig config, Map<String, String> kafka) {
        return new StoreConfig(
                kafka,
                config.get(StoreOptions.GROUP_ID),
                Pattern.quote(Topics.TAIL_PREFIX) + ".+",
                config.get(StoreOptions.DISCOVERY_INTERVAL),
                Topics.DEAD_LETTERS,
                HotConfig.from(config));
    }
}
