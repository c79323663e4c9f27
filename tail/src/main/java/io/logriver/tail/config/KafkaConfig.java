package io.logriver.tail.config;

import io.logriver.model.Topics;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Where Kafka is, and what its topics are called. */
public record KafkaConfig(
        String bootstrapServers,
        String tailPrefix,
        String deployments,
        String ledger,
        KafkaSecurity security) {

    // What a client believes of partitions may be so old.
    private static final String METADATA_MILLIS_MAX = "10000";

    private static final String ANSWER_MILLIS_MAX = "4000";

    private static final Option<String> BOOTSTRAP_SERVERS =
            Option.text(
                    "kafka.bootstrap-servers",
                    "localhost:9092",
                    "Kafka brokers to begin with, host:port, separated by commas.");
    private static final Option<String> TAIL_PREFIX =
            Option.text(
                    "topics.tail-prefix",
                    Topics.TAIL_PREFIX,
                    "What the topics of admitted lines begin with; the tenant follows.");
    private static final Option<String> DEPLOYMENTS =
            Option.text("topics.deployments", Topics.DEPLOYMENTS, "The topic of deployments.");
    private static final Option<String> LEDGER =
            Option.text("topics.ledger", Topics.LEDGER, "The topic of the counts per window.");

    public static final List<Option<?>> OPTIONS =
            Stream.of(
                            List.of(BOOTSTRAP_SERVERS),
                            KafkaSecurity.OPTIONS,
                            List.of(TAIL_PREFIX, DEPLOYMENTS, LEDGER))
                    .<Option<?>>flatMap(List::stream)
                    .toList();

    public static KafkaConfig from(Settings settings) {
        return new KafkaConfig(
                settings.get(BOOTSTRAP_SERVERS),
                settings.get(TAIL_PREFIX),
                settings.get(DEPLOYMENTS),
                settings.get(LEDGER),
                KafkaSecurity.from(settings));
    }

    /** What every consumer here has in common: no group, no commits, and everything visible. */
    public Properties consumer() {
        Properties properties = client();
        properties.put("isolation.level", "read_uncommitted");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("metadata.max.age.ms", METADATA_MILLIS_MAX);
        return properties;
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.putAll(security.properties());
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** What clients have in common that ask about topics. */
    public Properties admin(String clientId) {
        Properties properties = client();
        properties.put("client.id", clientId);
        properties.put("request.timeout.ms", ANSWER_MILLIS_MAX);
        properties.put("default.api.timeout.ms", ANSWER_MILLIS_MAX);
        return properties;
    }
}
