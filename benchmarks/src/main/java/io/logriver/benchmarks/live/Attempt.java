package io.logriver.benchmarks.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A load that a server was put under, and whether it held.
 *
 * @param load how much of what is raised
 * @param run what was measured; null where the server ended streams before
 * @param failure why it did not hold; null where it did
 */
record Attempt(int load, Group group, @Nullable FanoutRun run, @Nullable String failure) {
    /** What a watcher still takes for live. */
    private static final double LATE_MILLIS_MAX = 2_000;

    /** More in half the time than by chance: a queue grows, and only its length is not yet late. */
    private static final double GROWTH_MILLIS_MAX = 250;

    static Attempt of(int load, Group group, FanoutRun run) {
        return new Attempt(load, group, run, failureOf(run).orElse(null));
    }

    boolean holds() {
        return failure == null;
    }

    double linesPerSecond() {
        return (double) group.watchers() * group.linesPerSecond();
    }

    private static Optional<String> failureOf(FanoutRun run) {
        return problemOf(run)
                .map(
                        problem ->
                                run.ownProcessors() < run.processors()
                                        ? problem
                                        : problem
                                                + " (the load was busier than the server, which may carry more)");
    }

    private static Optional<String> problemOf(FanoutRun run) {
        Delivery delivery = run.deliveries().get(0);
        double growth = delivery.medianGrowthMillis();
        if (run.lost() > 0) {
            return Optional.of("%,d lines were lost".formatted(run.lost()));
        }
        if (delivery.repeated() > 0) {
            return Optional.of("%,d lines came twice".formatted(delivery.repeated()));
        }
        if (delivery.others() > 0) {
            return Optional.of("%,d notices came".formatted(delivery.others()));
        }
        if (run.worstMillis() > LATE_MILLIS_MAX) {
            return Optional.of("the 99th percentile was %,.0f ms".formatted(run.worstMillis()));
        }
        if (growth > GROWTH_MILLIS_MAX) {
            return Optional.of(
                    "it fell behind: the median grew by %,.0f ms while it was measured"
                            .formatted(growth));
        }
        return Optional.empty();
    }
}
