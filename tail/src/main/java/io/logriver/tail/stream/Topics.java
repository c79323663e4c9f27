package io.logriver.tail.stream;

import io.logriver.tail.config.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What Kafka says of tail topics. It is asked anew each time, where a consumer would go on for
 * minutes by what it knew: a partition that was added, or a topic made anew, is seen at once.
 */
final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So long an answer is good for those who read older lines: many may come at once. */
    private static final long RECENT_NANOS = 500_000_000;

    /**
     * A topic as it is.
     *
     * @param mark tells it from an earlier topic of the same name; 0 where there is none
     */
    record Layout(int mark, String topic, int count) {
        boolean isNone() {
            return mark == 0;
        }

        List<TopicPartition> partitions() {
            return partitions(count);
        }

        /** So many partitions at least: somebody has seen them already. */
        List<TopicPartition> partitions(int least) {
            return IntStream.range(0, isNone() ? 0 : Math.max(count, least))
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList();
        }
    }

    /** The first offset that is there of each partition, and the one behind the last. */
    record Bounds(Positions begins, Positions ends) {}

    private record Answer(Layout layout, long at) {}

    private final Admin admin;
    private final String prefix;
    private final Map<String, Answer> recent = new ConcurrentHashMap<>();

    Topics(KafkaConfig kafka) {
        admin = Admin.create(kafka.admin("logriver-tail-topics"));
        prefix = kafka.tailPrefix();
    }

    /** The topics of these tenants, all asked for at once. */
    Map<String, CompletableFuture<Layout>> layouts(Collection<String> tenants) {
        List<String> names = tenants.stream().map(tenant -> prefix + tenant).toList();
        Map<String, CompletableFuture<Layout>> answers = new HashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach(
                        (topic, answer) ->
                                answers.put(
                                        topic.substring(prefix.length()),
                                        answer.toCompletionStage()
                                                .toCompletableFuture()
                                                .handle((found, e) -> layout(topic, found, e))));
        return answers;
    }

    /** The topic of a tenant as it was half a second ago at most; waits for the answer. */
    Layout layout(String tenant) {
        Answer known = recent.get(tenant);
        if (known != null && System.nanoTime() - known.at < RECENT_NANOS) {
            return known.layout;
        }
        Layout layout = await(Objects.requireNonNull(layouts(List.of(tenant)).get(tenant)));
        recent.values().removeIf(answer -> System.nanoTime() - answer.at > RECENT_NANOS);
        recent.put(tenant, new Answer(layout, System.nanoTime()));
        return layout;
    }

    CompletionStage<Bounds> bounds(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest())
                .thenCombine(offsets(partitions, OffsetSpec.latest()), Bounds::new);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private CompletableFuture<Positions> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return admin.listOffsets(wanted)
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .thenApply(Topics::positions);
    }

    private static Positions positions(
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> offsets) {
        Positions positions = new Positions();
        offsets.forEach((partition, at) -> positions.set(partition.partition(), at.offset()));
        return positions;
    }

    private static Layout layout(String topic, TopicDescription found, Throwable e) {
        if (e == null) {
            return new Layout(mark(found.topicId()), topic, found.partitions().size());
        }
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new Layout(0, topic, 0);
        }
        throw new CompletionException(cause);
    }

    /** Sixteen bits are enough to tell a topic from the one before it, and short in a cursor. */
    private static int mark(Uuid id) {
        long mixed = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
        int mark = (int) ((mixed * 0x9e3779b97f4a7c15L) >>> 48);
        return mark == 0 ? 1 : mark;
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("Kafka does not tell of a topic", e);
        }
    }
}
