package io.logriver.job.sink.hot;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The settings of the Elasticsearch sink. */
public final class HotOptions {
    public static final ConfigOption<List<String>> URL =
            ConfigOptions.key("elasticsearch.url")
                    .stringType()
                    .asList()
                    .noDefaultValue()
                    .withDescription(
                            "Addresses of the Elasticsearch nodes, such as http://localhost:9200, separated by semicolons.");

    public static final ConfigOption<String> USERNAME =
            ConfigOptions.key("elasticsearch.username")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("The user to write as. Needs a password as well.");

    public static final ConfigOption<String> PASSWORD =
            ConfigOptions.key("elasticsearch.password")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the user's password is: env:NAME or file:PATH, read on the TaskManagers.");

    public static final ConfigOption<String> API_KEY =
            ConfigOptions.key("elasticsearch.api-key")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the API key (in its encoded form) is: env:NAME or file:PATH, read on the TaskManagers. Instead of a user.");

    public static final ConfigOption<String> CA_CERTIFICATE =
            ConfigOptions.key("elasticsearch.ca-certificate")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "A PEM file with the certificates to trust for https, on the TaskManagers. Without it, those of the Java runtime.");

    public static final ConfigOption<Integer> BULK_DOCUMENTS =
            ConfigOptions.key("elasticsearch.bulk.documents-max")
                    .intType()
                    .defaultValue(1000)
                    .withDescription("The most documents in one bulk request.");

    public static final ConfigOption<MemorySize> BULK_BYTES =
            ConfigOptions.key("elasticsearch.bulk.bytes-max")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(4))
                    .withDescription(
                            "The most bytes in one bulk request, before compression; a larger document goes alone. The sink lowers it by itself when Elasticsearch says 413.");

    public static final ConfigOption<Integer> BULK_REQUESTS =
            ConfigOptions.key("elasticsearch.bulk.requests-max")
                    .intType()
                    .defaultValue(2)
                    .withDescription("The most bulk requests under way at once, per subtask.");

    public static final ConfigOption<Duration> BULK_FLUSH_INTERVAL =
            ConfigOptions.key("elasticsearch.bulk.flush-interval")
                    .durationType()
                    .defaultValue(Duration.ofMillis(250))
                    .withDescription(
                            "How long a document waits for others before it is sent in a smaller request.");

    public static final ConfigOption<Boolean> BULK_GZIP =
            ConfigOptions.key("elasticsearch.bulk.gzip")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether requests are compressed. It saves the network four fifths, and costs both sides CPU.");

    public static final ConfigOption<Integer> BACKLOG_DOCUMENTS =
            ConfigOptions.key("elasticsearch.backlog.documents-max")
                    .intType()
                    .defaultValue(20_000)
                    .withDescription(
                            "The most documents that are not written yet, per subtask. When it is reached the store reads no further; all of them are in each checkpoint.");

    public static final ConfigOption<MemorySize> BACKLOG_BYTES =
            ConfigOptions.key("elasticsearch.backlog.bytes-max")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription("The same limit in bytes, per subtask.");

    public static final ConfigOption<Duration> CONNECT_TIMEOUT =
            ConfigOptions.key("elasticsearch.connect-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription("How long to wait for a connection.");

    public static final ConfigOption<Duration> REQUEST_TIMEOUT =
            ConfigOptions.key("elasticsearch.request-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "How long Elasticsearch may be silent before a request is sent again.");

    public static final ConfigOption<Duration> BACK_OFF_MIN =
            ConfigOptions.key("elasticsearch.back-off.min")
                    .durationType()
                    .defaultValue(Duration.ofMillis(200))
                    .withDescription(
                            "The wait after a first failure; it doubles with each further one.");

    public static final ConfigOption<Duration> BACK_OFF_MAX =
            ConfigOptions.key("elasticsearch.back-off.max")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "The longest wait between two tries. The sink never gives up on an Elasticsearch that is away.");

    public static final ConfigOption<Boolean> TEMPLATE_PUT =
            ConfigOptions.key("elasticsearch.template.put")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription(
                            "Whether the sink puts its index template before it writes. Without it put deploy/elasticsearch/index-template.json by hand.");

    public static final ConfigOption<Integer> TEMPLATE_SHARDS =
            ConfigOptions.key("elasticsearch.template.shards")
                    .intType()
                    .defaultValue(1)
                    .withDescription("Primary shards of each new index.");

    public static final ConfigOption<Integer> TEMPLATE_REPLICAS =
            ConfigOptions.key("elasticsearch.template.replicas")
                    .intType()
                    .defaultValue(1)
                    .withDescription("Replicas of each shard; 0 on a single node.");

    /** Every option of the sink. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    URL,
                    USERNAME,
                    PASSWORD,
                    API_KEY,
                    CA_CERTIFICATE,
                    BULK_DOCUMENTS,
                    BULK_BYTES,
                    BULK_REQUESTS,
                    BULK_FLUSH_INTERVAL,
                    BULK_GZIP,
                    BACKLOG_DOCUMENTS,
                    BACKLOG_BYTES,
                    CONNECT_TIMEOUT,
                    REQUEST_TIMEOUT,
                    BACK_OFF_MIN,
                    BACK_OFF_MAX,
                    TEMPLATE_PUT,
                    TEMPLATE_SHARDS,
                    TEMPLATE_REPLICAS);

    private HotOptions() {}
}
