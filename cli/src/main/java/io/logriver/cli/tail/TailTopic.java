package io.logriver.cli.tail;

import io.logriver.cli.Failure;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The events of one tenant, straight from its topic: those that were there, then those that come.
 *
 * <p>It reads uncommitted, so that a person waits milliseconds and not for a checkpoint; what a
 * failure of the job makes it write again is shown once, by its id.
 */
final class TailTopic implements AutoCloseable {
    /** Arrival, then place: keeps the order of each partition that lines came by. */
    private static final Comparator<Event> ORDER =
            Comparator.<Event, String>comparing(event -> event.textOrEmpty(Wire.EVENT_CREATED))
                    .thenComparing(event -> partitionOf(event.id()))
                    .thenComparingLong(event -> offsetOf(event.id()));

    private static final int IDS_MAX = 200_000;
    private static final int LOOK_BACK_FIRST = 1_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final RecentIds ids = new RecentIds(IDS_MAX);
    private final Filter filter;
    private long unreadable;

    TailTopic(Kafka kafka, String tenant, Filter filter) {
        this.filter = filter;
        consumer = kafka.consumer(Kafka.Isolation.UNCOMMITTED);
        partitions = TopicReader.partitions(consumer, Topics.tail(tenant));
        if (partitions.isEmpty()) {
            List<String> tenants = tenants(consumer);
            consumer.close();
            throw new Failure(
                    "No line of tenant %s has been delivered yet. %s"
                            .formatted(
                                    tenant,
                                    tenants.isEmpty()
                                            ? "Nor of any other."
                                            : "Tenants with lines: "
                                                    + String.join(", ", tenants)
                                                    + "."));
        }
        consumer.assign(partitions);
    }

    /** The tenants that have a tail topic. */
    static List<String> tenants(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.listTopics().keySet().stream()
                .flatMap(topic -> Topics.tenantOfTail(topic).stream())
                .sorted()
                .toList();
    }

    /** All wanted events that were received from a time on, up to now. */
    List<Event> since(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end(ends, partition) : first.offset());
        }
        return sorted(readToEnd());
    }

    /** The last wanted events up to now; looks back further and further until there are enough. */
    List<Event> last(int count) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (long back = Math.max(LOOK_BACK_FIRST, 2L * count); ; back *= 8) {
            boolean all = true;
            for (TopicPartition partition : partitions) {
                long begin = beginnings.getOrDefault(partition, 0L);
                long from = Math.max(begin, end(ends, partition) - back);
                all &= from == begin;
                consumer.seek(partition, count == 0 ? end(ends, partition) : from);
            }
            RecentIds before = new RecentIds(IDS_MAX);
            List<Event> events = new ArrayList<>();
            TopicReader.toEnd(consumer, record -> take(record, before, events));
            if (all || count == 0 || events.size() >= count) {
                List<Event> last = sorted(events);
                last = last.subList(Math.max(0, last.size() - count), last.size());
                last.forEach(event -> ids.isNew(event.id()));
                return last;
            }
        }
    }

    /** The wanted events that have come since; waits a while for the first. */
    List<Event> next(Duration patience) {
        List<Event> events = new ArrayList<>();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        records.forEach(record -> take(record, ids, events));
        return sorted(events);
    }

    /** The wanted events up to where the topic ends now. */
    List<Event> readToEnd() {
        List<Event> events = new ArrayList<>();
        TopicReader.toEnd(consumer, record -> take(record, ids, events));
        return sorted(events);
    }

    /** How many records were no events. */
    long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, RecentIds seen, List<Event> events) {
        try {
            Event event = Event.parse(record.value());
            if (filter.accepts(event) && seen.isNew(event.id())) {
                events.add(event);
            }
        } catch (IOException e) {
            unreadable++;
        }
    }

    private static List<Event> sorted(List<Event> events) {
        events.sort(ORDER);
        return events;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private static String partitionOf(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('-')));
    }

    private static long offsetOf(String id) {
        try {
            return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
