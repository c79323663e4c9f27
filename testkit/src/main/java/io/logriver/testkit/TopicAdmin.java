package io.logriver.testkit;

import io.logriver.model.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates Logriver's topics with what each must carry; what is there already is left alone. */
public final class TopicAdmin implements AutoCloseable {
    /** The longest record that a raw topic takes: a line of 2 MB passes in any envelope. */
    public static final int RAW_RECORD_BYTES_MAX = 8 << 20;

    // A line may be as old as this and still find the deployment that was live at its time.
    private static final Duration DEPLOYMENTS_KEPT = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final short ONE_REPLICA = 1;

    private final Admin admin;

    private TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    public static TopicAdmin at(String bootstrapServers) {
        return new TopicAdmin(client(bootstrapServers, PATIENCE));
    }

    /** Whether a broker answers there, asked with little patience. */
    static boolean answers(String bootstrapServers) {
        Duration patience = Duration.ofSeconds(3);
        try (Admin admin = client(bootstrapServers, patience)) {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates the raw topic of a tenant's environment: append time, long records. */
    public boolean createRaw(String tenant, String environment, int partitions) {
        return createRaw(Topics.raw(tenant, environment), partitions);
    }

    /** Creates a raw topic of any name, also one that the job will refuse. */
    public boolean createRaw(String topic, int partitions) {
        return create(
                topic,
                partitions,
                Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(RAW_RECORD_BYTES_MAX)));
    }

    /** Creates the topics that are there once: what the job reads beside the lines, and writes. */
    public void createFixed() {
        Map<String, String> compacted =
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        create(
                Topics.DEPLOYMENTS,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(DEPLOYMENTS_KEPT.toMillis())));
        create(Topics.RULES, 1, compacted);
        create(Topics.LEDGER, 2, compacted);
        create(Topics.ALERTS, 2, wide());
        create(Topics.OVERFLOW, 4, wide());
        create(Topics.DEAD_LETTERS, 2, wide());
    }

    public boolean createTail(String tenant, int partitions) {
        return create(Topics.tail(tenant), partitions, wide());
    }

    public boolean create(String topic, int partitions, Map<String, String> config) {
        NewTopic wanted = new NewTopic(topic, partitions, ONE_REPLICA).configs(config);
        try {
            await(admin.createTopics(List.of(wanted)).all(), "Topic " + topic);
            return true;
        } catch (ServerFailure e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    public Set<String> names() {
        return await(admin.listTopics().names(), "The list of topics");
    }

    public void delete(Collection<String> topics) {
        await(admin.deleteTopics(topics).all(), "Deleting " + topics);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    // An event is its line and what was learnt of it, and so a little longer.
    private static Map<String, String> wide() {
        return Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * RAW_RECORD_BYTES_MAX));
    }

    private static <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ServerFailure(
                    "%s: Kafka says %s".formatted(what, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new ServerFailure(
                    "%s: Kafka did not answer within %d s.".formatted(what, PATIENCE.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("%s: interrupted.".formatted(what), e);
        }
    }

    private static Admin client(String bootstrapServers, Duration patience) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) patience.toMillis(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) patience.toMillis()));
    }
}
