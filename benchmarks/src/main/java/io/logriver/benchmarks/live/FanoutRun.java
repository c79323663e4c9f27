package io.logriver.benchmarks.live;

import io.logriver.model.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of letting groups of watchers follow a server for a while.
 *
 * @param seconds how long it was measured
 * @param processors how many processors the server kept busy meanwhile
 * @param ownProcessors how many we did
 * @param lost lines that a watcher should have had, over all watchers
 */
record FanoutRun(
        List<Group> groups,
        List<Delivery> deliveries,
        double seconds,
        long delivered,
        long lost,
        double processors,
        double ownProcessors,
        long residentBytes) {

    private static final long LAST_LINES_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);

    /**
     * Connects all watchers, writes lines for them, and counts until each has all or time is up.
     *
     * @throws Watchers.Refused where the server ends a stream
     */
    static FanoutRun of(Target target, List<Group> groups, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        List<Delivery> deliveries = new ArrayList<>();
        try (Watchers watchers = new Watchers(target.server().port())) {
            int all = warmUpSeconds + seconds;
            for (Group group : groups) {
                Machine.say(
                        "%,d watchers of %,d lines/s", group.watchers(), group.linesPerSecond());
                Delivery delivery = new Delivery(group.watchers(), group.linesPerSecond() * all);
                deliveries.add(delivery);
                watchers.open(group.path(), target.token(), delivery.watchers());
            }
            Feed feed =
                    new Feed(
                            target.kafka(),
                            Topics.tail(Fanout.TENANT),
                            Fanout.TENANT,
                            Fanout.PARTITIONS);
            feed.start(groups, all);
            try {
                return measured(target, groups, deliveries, watchers, warmUpSeconds, seconds);
            } finally {
                feed.stop();
            }
        }
    }

    private static FanoutRun measured(
            Target target,
            List<Group> groups,
            List<Delivery> deliveries,
            Watchers watchers,
            int warmUpSeconds,
            int seconds)
            throws IOException {
        watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(warmUpSeconds)));
        deliveries.forEach(Delivery::forgetLatency);
        long before = received(deliveries);
        Usage usage = Usage.of(target.pid());
        Usage own = Usage.of(ProcessHandle.current().pid());
        long half = TimeUnit.SECONDS.toNanos(seconds) / 2;
        watchers.receiveUntil(Deadline.in(half));
        deliveries.forEach(Delivery::halfTime);
        watchers.receiveUntil(Deadline.in(half));
        Usage usageAfter = Usage.of(target.pid());
        Usage ownAfter = Usage.of(ProcessHandle.current().pid());
        long delivered = received(deliveries) - before;
        long wanted =
                groups.stream()
                        .mapToLong(g -> (long) g.watchers() * g.linesPerSecond())
                        .map(perSecond -> perSecond * (warmUpSeconds + seconds))
                        .sum();
        Deadline deadline = Deadline.in(LAST_LINES_NANOS_MAX);
        watchers.receiveUntil(() -> received(deliveries) >= wanted || deadline.getAsBoolean());
        return new FanoutRun(
                groups,
                deliveries,
                (usageAfter.atNanos() - usage.atNanos()) / 1e9,
                delivered,
                wanted - received(deliveries),
                usageAfter.processorsSince(usage),
                ownAfter.processorsSince(own),
                usageAfter.residentBytes());
    }

    double linesPerSecond() {
        return delivered / seconds;
    }

    /** The 99th percentile of the group that has the latest lines. */
    double worstMillis() {
        return deliveries.stream()
                .mapToDouble(delivery -> new Distribution(delivery.millis(), 1).at(99))
                .max()
                .orElse(Double.NaN);
    }

    private static long received(List<Delivery> deliveries) {
        return deliveries.stream().mapToLong(Delivery::received).sum();
    }
}
