package io.logriver.benchmarks.live;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most of a kind of load that a server carries: the largest that held, and the smallest that
 * did not.
 *
 * @param held null where not even the first load held
 * @param failed null where the load was raised to its end and held
 */
record Capacity(Ladder ladder, @Nullable Attempt held, @Nullable Attempt failed) {
    /** As near as the two loads are brought together. */
    private static final double NEAR = 1.1;

    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 8;

    /** Raises the load in steps until it no longer holds, and then halves the last step. */
    static Capacity find(Target target, Ladder ladder) throws IOException, InterruptedException {
        Capacity found = new Capacity(ladder, null, null);
        for (int load = ladder.first(); load > 0; load = found.next()) {
            Attempt attempt = attempt(target, load, ladder.group().apply(load));
            Machine.say("%s", FanoutReport.told(attempt));
            found =
                    attempt.holds()
                            ? new Capacity(ladder, attempt, found.failed())
                            : new Capacity(ladder, found.held(), attempt);
        }
        return found;
    }

    /** What is tried next; 0 where the limit is found. */
    private int next() {
        if (held == null) {
            return 0;
        }
        if (failed == null) {
            return ladder.above(held.load());
        }
        return failed.load() <= held.load() * NEAR ? 0 : (held.load() + failed.load()) / 2;
    }

    private static Attempt attempt(Target target, int load, Group group)
            throws IOException, InterruptedException {
        try {
            return Attempt.of(
                    load, group, FanoutRun.of(target, List.of(group), WARM_UP_SECONDS, SECONDS));
        } catch (Watchers.Refused e) {
            return new Attempt(load, group, null, e.getMessage());
        }
    }
}
