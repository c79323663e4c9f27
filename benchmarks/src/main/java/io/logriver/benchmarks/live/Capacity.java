package io.logriver.benchmarks.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most that a server with one processor carries: the largest load that held, and the smallest
 * that did not.
 *
 * @param held null where not even the first load held
 * @param failed null where the load was raised to its end and held
 */
record Capacity(@Nullable Attempt held, @Nullable Attempt failed) {
    private static final int FIRST_RATE = 10;
    private static final int RATE_MAX = 1_000;
    private static final double STEP = 1.5;

    /** As near as the two loads are brought together. */
    private static final double NEAR = 1.08;

    private static final int COLD_SECONDS = 20;
    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 10;

    /** Raises the load in steps until it no longer holds, and then halves the last step. */
    static Capacity find(Target target, int watchers) throws IOException, InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        Attempt held = null;
        Attempt failed = null;
        for (int rate = FIRST_RATE; rate > 0; rate = nextRate(held, failed)) {
            Group group = new Group("step-" + attempts.size(), watchers, rate);
            Attempt attempt = attempt(target, group, held == null ? COLD_SECONDS : WARM_UP_SECONDS);
            attempts.add(attempt);
            Machine.say("%s", FanoutReport.told(attempt));
            if (attempt.holds()) {
                held = attempt;
            } else {
                failed = attempt;
            }
        }
        return new Capacity(held, failed);
    }

    /** Lines a second of the next attempt; 0 where the limit is found. */
    private static int nextRate(@Nullable Attempt held, @Nullable Attempt failed) {
        if (held == null) {
            return 0;
        }
        int last = held.group().linesPerSecond();
        if (failed == null) {
            int next = (int) Math.ceil(last * STEP);
            return next > RATE_MAX ? 0 : next;
        }
        int first = failed.group().linesPerSecond();
        return first - last < 2 || first <= last * NEAR ? 0 : (last + first) / 2;
    }

    private static Attempt attempt(Target target, Group group, int warmUpSeconds)
            throws IOException, InterruptedException {
        try {
            return Attempt.of(group, FanoutRun.of(target, List.of(group), warmUpSeconds, SECONDS));
        } catch (Watchers.Refused e) {
            return new Attempt(group, null, e.getMessage());
        }
    }
}
