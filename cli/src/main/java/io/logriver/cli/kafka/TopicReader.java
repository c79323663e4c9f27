package io.logriver.cli.kafka;

import io.logriver.cli.Failure;
import io.logriver.cli.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from where a consumer stands to where they end at that moment. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STALL_NANOS_MAX = Duration.ofSeconds(30).toNanos();

    private TopicReader() {}

    /** The partitions of a topic; none where there is no such topic. */
    public static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        List<TopicPartition> partitions = new ArrayList<>();
        if (infos != null) {
            for (PartitionInfo info : infos) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        return partitions;
    }

    /**
     * Hands every committed record of a topic to {@code each}, from the first to the last one there
     * is now.
     *
     * @return false where there is no such topic
     */
    public static boolean readAll(
            Kafka kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer(Kafka.Isolation.COMMITTED)) {
            List<TopicPartition> partitions =
                    Waiting.on("Kafka at " + kafka.servers(), () -> partitions(consumer, topic));
            if (partitions.isEmpty()) {
                return false;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            toEnd(consumer, each);
            return true;
        }
    }

    /** Reads all assigned partitions on to their present ends. */
    public static void toEnd(
            KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends =
                Waiting.on(
                        "Kafka to say where its topics end",
                        () -> consumer.endOffsets(consumer.assignment()));
        long progress = System.nanoTime();
        long before = -1;
        boolean told = false;
        while (true) {
            // Positions count, not records: the markers of transactions take offsets as well.
            long behind = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                behind += Math.max(0, end.getValue() - consumer.position(end.getKey()));
            }
            if (behind == 0) {
                return;
            }
            if (behind != before) {
                before = behind;
                progress = System.nanoTime();
            } else if (!told && System.nanoTime() - progress > Waiting.PATIENCE_NANOS) {
                told = true;
                System.err.printf(
                        "logriver: waiting for Kafka to send the last %,d records%n", behind);
            } else if (System.nanoTime() - progress > STALL_NANOS_MAX) {
                throw new Failure(
                        "Kafka has sent nothing for 30 s, %,d records before the end. See ./logriver status."
                                .formatted(behind));
            }
            consumer.poll(POLL).forEach(each);
        }
    }
}
