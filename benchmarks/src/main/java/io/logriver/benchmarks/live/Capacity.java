package io.logriver.benchmarks.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The most that a server with one processor carries: the last load that held, and the first that
 * did not.
 */
record Capacity(FanoutRun held, FanoutRun failed) {
    private static final int WATCHERS = 1_000;
    private static final int FIRST_RATE = 50;
    private static final double STEP = 1.4;
    private static final int WARM_UP_SECONDS = 4;
    private static final int SECONDS = 8;

    /** What a watcher still takes for live. */
    static final double LATE_MILLIS = 1_000;

    /** Raises the load until lines are late or missing. */
    static Capacity find(Target target, int stepsMax) throws IOException, InterruptedException {
        long pid = target.pid();
        bind(pid, 0);
        bind(ProcessHandle.current().pid(), 1 % Machine.processors());
        FanoutRun held = null;
        double rate = FIRST_RATE;
        for (int step = 0; step < stepsMax; step++, rate *= STEP) {
            FanoutRun run =
                    FanoutRun.of(
                            target,
                            List.of(new Group("step-" + step, WATCHERS, (int) rate)),
                            WARM_UP_SECONDS,
                            SECONDS);
            if (!holds(run)) {
                return new Capacity(held == null ? run : held, run);
            }
            held = run;
        }
        throw new IllegalStateException(
                "The load was raised %d times and held.".formatted(stepsMax));
    }

    private static boolean holds(FanoutRun run) {
        return run.isComplete()
                && new Distribution(run.deliveries().get(0).millis(), 1).at(99) <= LATE_MILLIS;
    }

    /** Lets all threads of a process run on one processor only. */
    private static void bind(long pid, int processor) throws IOException, InterruptedException {
        Process bind =
                new ProcessBuilder(
                                "taskset", "-apc", Integer.toString(processor), Long.toString(pid))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!bind.waitFor(10, TimeUnit.SECONDS) || bind.exitValue() != 0) {
            throw new IllegalStateException("taskset did not bind process %d.".formatted(pid));
        }
    }
}
