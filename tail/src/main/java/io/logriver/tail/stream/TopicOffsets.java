package io.logriver.tail.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** The offsets of a tail topic, as a consumer is told them. */
final class TopicOffsets {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicOffsets(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    Positions begins(Collection<TopicPartition> partitions) {
        return positions(consumer.beginningOffsets(partitions, PATIENCE));
    }

    Positions ends(Collection<TopicPartition> partitions) {
        return positions(consumer.endOffsets(partitions, PATIENCE));
    }

    /**
     * The first offsets of records received at this time or later; the ends where there are none.
     */
    Positions since(Collection<TopicPartition> partitions, long epochMillis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, epochMillis)));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, PATIENCE);
        Positions positions = ends(partitions);
        found.forEach(
                (partition, at) -> {
                    if (at != null) {
                        positions.set(partition.partition(), at.offset());
                    }
                });
        return positions;
    }

    private static Positions positions(Map<TopicPartition, Long> offsets) {
        Positions positions = new Positions();
        offsets.forEach((partition, offset) -> positions.set(partition.partition(), offset));
        return positions;
    }
}
