package io.logriver.job.config;

import io.logriver.model.config.Problems;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How the job reaches Kafka.
 *
 * @param properties further properties of every client
 */
public record KafkaConfig(
        String bootstrapServers,
        Map<String, String> properties,
        long transactionTimeoutMillis,
        String transactionalIdPrefix,
        long lingerMillis)
        implements Serializable {

    /** The shortest transaction time-out that keeps the promise of losing nothing. */
    private static final Duration TRANSACTION_TIMEOUT_MIN = Duration.ofHours(1);

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    public static KafkaConfig from(ReadableConfig config, Problems problems) {
        String servers = config.getOptional(KafkaOptions.BOOTSTRAP_SERVERS).orElse("");
        if (servers.isBlank()) {
            problems.add("kafka.bootstrap-servers is missing: set it to host:port of your brokers");
        }
        Duration timeout = config.get(KafkaOptions.TRANSACTION_TIMEOUT);
        if (timeout.compareTo(TRANSACTION_TIMEOUT_MIN) < 0) {
            problems.add(
                    "kafka.transaction-timeout (%s) is shorter than %s: an outage of that length"
                            + " would lose lines. Raise it",
                    timeout, TRANSACTION_TIMEOUT_MIN);
        }
        return new KafkaConfig(
                servers,
                config.get(KafkaOptions.PROPERTIES),
                timeout.toMillis(),
                config.get(KafkaOptions.TRANSACTIONAL_ID_PREFIX),
                config.get(KafkaOptions.LINGER).toMillis());
    }

    /** Properties for a client of any kind; a new object each time. */
    public Properties clientProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }
}
