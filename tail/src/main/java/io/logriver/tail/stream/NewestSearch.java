package io.logriver.tail.stream;

import io.logriver.model.filter.Filter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds where to begin so as to get the newest so many lines of a filter: reads the end of the
 * topic, and a longer end each time too few are found. It searches in turns, since others wait.
 */
final class NewestSearch {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_STRETCH = 2_000;
    private static final int GROWTH = 4;

    private final List<TopicPartition> partitions;
    private final Filter filter;
    private Positions begins;
    private final Positions ends;
    private final int lines;
    private final long searchMax;
    private final ArrayDeque<Positions> found = new ArrayDeque<>();
    private SeenIds seen = new SeenIds();
    private long stretch;
    private Positions start;
    private Positions at;
    private @Nullable Positions from;
    private boolean gaveUp;

    /**
     * @param lines how many lines are looked for
     * @param searchMax how many lines are read at most in the longest stretch
     */
    NewestSearch(
            List<TopicPartition> partitions,
            Filter filter,
            Positions begins,
            Positions ends,
            int lines,
            long searchMax) {
        this.partitions = partitions;
        this.filter = filter;
        this.begins = begins;
        this.ends = ends;
        this.lines = lines;
        this.searchMax = searchMax;
        stretch = Math.max(FIRST_STRETCH, 2L * lines);
        start = back(stretch);
        at = start.copy();
        from = lines == 0 ? ends.copy() : null;
    }

    /**
     * Searches until the place is found or the turn is over.
     *
     * @return positions from which on there are so many lines, or all there are; null where the
     *     search goes on in another turn
     */
    @Nullable Positions search(KafkaConsumer<byte[], byte[]> consumer, BooleanSupplier isTurnOver) {
        while (from == null) {
            MergedRange range = new MergedRange(consumer, partitions, at, ends);
            take(range);
            while (!range.isDone()) {
                if (isTurnOver.getAsBoolean()) {
                    return null;
                }
                range.fetch(POLL);
                take(range);
            }
            conclude();
        }
        return from;
    }

    /** Whether there may be more lines than were found, further back than was looked. */
    boolean gaveUp() {
        return gaveUp;
    }

    private void take(MergedRange range) {
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
    }

    /** The stretch is searched: is that enough, or is a longer one needed? */
    private void conclude() {
        boolean all = begins.covers(start);
        gaveUp = !all && stretch >= searchMax && found.size() < lines;
        if (found.size() == lines || all || gaveUp) {
            from = found.isEmpty() ? ends.copy() : found.getFirst();
            return;
        }
        stretch = Math.min(stretch * GROWTH, searchMax);
        restart(begins);
    }

    /** Searches the stretch again, in what is there. */
    void restart(Positions newBegins) {
        begins = newBegins;
        start = back(stretch);
        at = start.copy();
        found.clear();
        seen = new SeenIds();
    }

    private Positions back(long lines) {
        Positions back = new Positions();
        long each = Math.max(1, lines / Math.max(1, partitions.size()));
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            back.set(number, Math.max(begins.get(number), ends.get(number) - each));
        }
        return back;
    }
}
