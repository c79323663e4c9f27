package io.logriver.tail.stream;

import io.logriver.model.filter.Filter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where to begin so as to get the newest so many lines of a filter: reads the end of the
 * topic, and a longer end each time too few are found.
 */
final class NewestSearch {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_STRETCH = 2_000;
    private static final int GROWTH = 4;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Filter filter;
    private final Positions begins;
    private final Positions ends;
    private boolean gaveUp;

    NewestSearch(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Filter filter,
            Positions begins,
            Positions ends) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.filter = filter;
        this.begins = begins;
        this.ends = ends;
    }

    /**
     * Positions from which on there are {@code lines} lines, or all there are.
     *
     * @param searchMax how many lines are read at most in the longest stretch
     */
    Positions from(int lines, long searchMax, BooleanSupplier isCancelled) {
        if (lines == 0) {
            return ends.copy();
        }
        long stretch = Math.max(FIRST_STRETCH, 2L * lines);
        while (true) {
            Positions from = back(stretch);
            ArrayDeque<Positions> found = search(from, lines, isCancelled);
            boolean all = begins.covers(from);
            gaveUp = !all && stretch >= searchMax && found.size() < lines;
            if (found.size() == lines || all || gaveUp || isCancelled.getAsBoolean()) {
                return found.isEmpty() ? ends.copy() : found.getFirst();
            }
            stretch = Math.min(stretch * GROWTH, searchMax);
        }
    }

    /** Whether there may be more lines than were found, further back than was looked. */
    boolean gaveUp() {
        return gaveUp;
    }

    private Positions back(long stretch) {
        Positions from = new Positions();
        long each = Math.max(1, stretch / Math.max(1, partitions.size()));
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            from.set(number, Math.max(begins.get(number), ends.get(number) - each));
        }
        return from;
    }

    /** The positions before each of the last lines that match. */
    private ArrayDeque<Positions> search(Positions from, int lines, BooleanSupplier isCancelled) {
        ArrayDeque<Positions> found = new ArrayDeque<>();
        SeenIds seen = new SeenIds();
        Positions at = from.copy();
        MergedRange range = new MergedRange(consumer, partitions, from, ends);
        while (!range.isDone() && !isCancelled.getAsBoolean()) {
            for (TailRecord record = range.poll(); record != null; record = range.poll()) {
                byte[] id = record.id();
                byte[] json = record.json();
                boolean isNew = id == null || seen.add(id);
                if (isNew && filter.matches(json, 0, json.length)) {
                    if (found.size() == lines) {
                        found.removeFirst();
                    }
                    found.add(at.copy());
                }
                at.set(record.partition(), record.offset() + 1);
            }
            range.fetch(POLL);
        }
        return found;
    }
}
