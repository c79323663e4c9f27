package io.logriver.tail.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic between two positions, in the order of time over all partitions. It
 * borrows a consumer, and holds a few thousand records of each partition at most.
 */
final class MergedRange {
    private static final int WAITING_MAX = 2_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Positions from;
    private final Positions to;
    private final TimeMerge merge = new TimeMerge();
    private final Set<TopicPartition> open = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();

    MergedRange(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Positions from,
            Positions to) {
        this.consumer = consumer;
        this.from = from.copy();
        this.to = to.copy();
        for (TopicPartition partition : partitions) {
            if (from.get(partition.partition()) < to.get(partition.partition())) {
                open.add(partition);
            }
        }
        consumer.assign(open);
        // Who borrowed it before may have left some of them paused.
        consumer.resume(open);
        open.forEach(partition -> consumer.seek(partition, from.get(partition.partition())));
    }

    boolean isDone() {
        return open.isEmpty() && merge.size() == 0;
    }

    /** The next record; null where more must be fetched first, or all is done. */
    @Nullable TailRecord poll() {
        for (TopicPartition partition : open) {
            if (merge.size(partition.partition()) == 0) {
                return null;
            }
        }
        return merge.poll();
    }

    /** Fetches more. */
    void fetch(Duration wait) {
        if (open.isEmpty()) {
            return;
        }
        pauseFull();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        for (TopicPartition partition : records.partitions()) {
            int number = partition.partition();
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                boolean within =
                        record.offset() >= from.get(number) && record.offset() < to.get(number);
                TailRecord read = within ? TailRecord.of(record) : null;
                if (read != null) {
                    merge.add(read);
                }
            }
        }
        for (TopicPartition partition : new ArrayList<>(open)) {
            if (consumer.position(partition) >= to.get(partition.partition())) {
                open.remove(partition);
                paused.remove(partition);
                consumer.pause(List.of(partition));
            }
        }
    }

    private void pauseFull() {
        for (TopicPartition partition : open) {
            boolean full = merge.size(partition.partition()) > WAITING_MAX;
            if (full && paused.add(partition)) {
                consumer.pause(List.of(partition));
            } else if (!full && paused.remove(partition)) {
                consumer.resume(List.of(partition));
            }
        }
    }
}
