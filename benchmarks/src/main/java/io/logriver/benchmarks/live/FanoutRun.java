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
     */
    static FanoutRun of(Target target, List<Group> groups, int warmUpSeconds, int seconds)
            throws IOException, InterruptedException {
        int all = warmUpSeconds + seconds;
        long pid = target.pid();
        List<Delivery> deliveries = new ArrayList<>();
        try (Watchers watchers = new Watchers(target.server().port())) {
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
            Thread feeding = feed.start(groups, all);
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(warmUpSeconds)));
            deliveries.forEach(Delivery::forgetLatency);
            long before = received(deliveries);
            Usage usage = Usage.of(pid);
            Usage own = Usage.of(ProcessHandle.current().pid());
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(seconds)));
            Usage usageAfter = Usage.of(pid);
            Usage ownAfter = Usage.of(ProcessHandle.current().pid());
            long delivered = received(deliveries) - before;
            long wanted =
                    groups.stream()
                            .mapToLong(g -> (long) g.watchers() * g.linesPerSecond() * all)
                            .sum();
            Deadline deadline = Deadline.in(LAST_LINES_NANOS_MAX);
            watchers.receiveUntil(() -> received(deliveries) >= wanted || deadline.getAsBoolean());
            feeding.join();
            Exception failure = feed.failure();
            if (failure != null) {
                throw new IllegalStateException(
                        "Kafka did not take all lines: " + failure, failure);
            }
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
    }

    double linesPerSecond() {
        return delivered / seconds;
    }

    /** Whether each watcher had each line, once. */
    boolean isComplete() {
        return lost == 0;
    }

    private static long received(List<Delivery> deliveries) {
        return deliveries.stream().mapToLong(Delivery::received).sum();
    }
}
