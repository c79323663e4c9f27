package io.logriver.tail.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a topic that a watcher has yet to get, and how far it is. Where it goes on behind
 * a cursor, reading begins a little before, so that repeats of what came before are known.
 */
final class Span {
    private final Positions at;
    private final Positions shown;
    private final Positions target;
    private final boolean last;
    private @Nullable NewestSearch search;
    private byte @Nullable [] notice;

    private Span(Positions at, Positions shown, Positions target, boolean last) {
        this.at = at;
        this.shown = shown;
        this.target = target;
        this.last = last;
    }

    static Span of(
            WatchSpec spec,
            TopicOffsets topic,
            Topics.Layout layout,
            StreamConfig config,
            Clock clock) {
        List<TopicPartition> partitions = layout.partitions();
        Positions begins = topic.begins(partitions);
        Positions ends = topic.ends(partitions);
        Positions target = target(spec, topic, partitions, ends, config);
        boolean over = spec.until() != null && isPast(spec.until(), config, clock);
        boolean last = !spec.follow() || spec.to() != null || over;
        Start start = spec.start();
        if (start instanceof Start.Since since) {
            Positions from = topic.since(partitions, since.time().toEpochMilli());
            return new Span(from, from.copy(), target, last);
        }
        if (start instanceof Start.Newest newest) {
            Span span = new Span(target.copy(), target.copy(), target, last);
            span.search =
                    new NewestSearch(
                            partitions,
                            spec.past(),
                            begins,
                            target.copy(),
                            newest.lines(),
                            config.searchLinesMax());
            return span;
        }
        if (start instanceof Start.After after) {
            return after.positions().isOfAnother(layout.mark())
                    ? anew(begins, target, last)
                    : after(after.positions(), begins, target, partitions, config, last);
        }
        return new Span(ends.copy(), ends, target, last);
    }

    /** All of a topic, for one who was in an earlier one of its name. */
    private static Span anew(Positions begins, Positions target, boolean last) {
        Span span = new Span(begins.copy(), begins.copy(), target, last);
        span.notice = Notices.anew();
        return span;
    }

    /** The same watch in the topic that there is now. */
    static Span anew(
            WatchSpec spec,
            TopicOffsets topic,
            Topics.Layout layout,
            StreamConfig config,
            Clock clock) {
        Span whole = of(spec.from(new Start.Newest(0)), topic, layout, config, clock);
        return anew(topic.begins(layout.partitions()), whole.target, whole.last);
    }

    /** Goes on with what is still there, where the oldest was deleted meanwhile. */
    void bound(Positions begins) {
        long lost = 0;
        for (int i = 0; i < begins.partitions(); i++) {
            lost += Math.max(0, begins.get(i) - Math.max(at.get(i), shown.get(i)));
            at.set(i, Math.max(at.get(i), begins.get(i)));
            shown.set(i, Math.max(shown.get(i), begins.get(i)));
        }
        if (search != null) {
            search.restart(begins);
        } else if (lost > 0) {
            notice = Notices.expired(lost);
        }
    }

    /**
     * Looks for the place where it begins, where that has to be looked for; false where the turn is
     * over before it is found.
     */
    boolean begin(
            KafkaConsumer<byte[], byte[]> consumer,
            StreamConfig config,
            BooleanSupplier isTurnOver) {
        if (search == null) {
            return true;
        }
        Positions from = search.search(consumer, isTurnOver);
        if (from == null) {
            return false;
        }
        at.set(from);
        shown.set(from);
        notice = search.gaveUp() ? Notices.lookedFar(config.searchLinesMax()) : null;
        search = null;
        return true;
    }

    /** Where reading goes on. */
    Positions at() {
        return at;
    }

    /** Where the watcher is: what a cursor says. */
    Positions shown() {
        return shown;
    }

    Positions target() {
        return target;
    }

    /** Whether nothing follows behind the target. */
    boolean isLast() {
        return last;
    }

    /** What the watcher has to be told before it goes on, once; null for nothing. */
    byte @Nullable [] takeNotice() {
        byte[] taken = notice;
        notice = null;
        return taken;
    }

    /** Notes a record as passed; true where it is not one of before the beginning. */
    boolean pass(TailRecord record) {
        int partition = record.partition();
        long behind = record.offset() + 1;
        at.set(partition, behind);
        if (behind <= shown.get(partition)) {
            return false;
        }
        shown.set(partition, behind);
        return true;
    }

    /** Notes that all is passed; true where that is news. */
    boolean arrive() {
        boolean news = false;
        for (int i = 0; i < target.partitions(); i++) {
            long end = target.get(i);
            news |= end > shown.get(i);
            at.set(i, Math.max(end, at.get(i)));
            shown.set(i, Math.max(end, shown.get(i)));
        }
        return news;
    }

    void extend(Positions further) {
        for (int i = 0; i < further.partitions(); i++) {
            target.set(i, Math.max(target.get(i), further.get(i)));
        }
    }

    private static Span after(
            Positions cursor,
            Positions begins,
            Positions target,
            List<TopicPartition> partitions,
            StreamConfig config,
            boolean last) {
        Positions at = new Positions();
        Positions shown = new Positions();
        int each = config.resumeLookBackLines() / Math.max(1, partitions.size());
        long lost = 0;
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            long begin = begins.get(number);
            lost += Math.max(0, begin - cursor.get(number));
            shown.set(number, Math.max(cursor.get(number), begin));
            at.set(number, Math.max(shown.get(number) - each, begin));
        }
        Span span = new Span(at, shown, target, last);
        span.notice = lost > 0 ? Notices.expired(lost) : null;
        return span;
    }

    private static Positions target(
            WatchSpec spec,
            TopicOffsets topic,
            List<TopicPartition> partitions,
            Positions ends,
            StreamConfig config) {
        Positions target = ends.copy();
        if (spec.until() != null) {
            long late = spec.until().plus(config.lateLines()).toEpochMilli();
            limit(target, topic.since(partitions, late));
        }
        if (spec.to() != null) {
            limit(target, spec.to());
        }
        return target;
    }

    private static void limit(Positions target, Positions most) {
        for (int i = 0; i < target.partitions(); i++) {
            target.set(i, Math.min(target.get(i), most.get(i)));
        }
    }

    private static boolean isPast(Instant until, StreamConfig config, Clock clock) {
        return clock.instant().isAfter(until.plus(config.lateLines()));
    }
}
