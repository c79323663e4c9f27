package io.logriver.benchmarks.live;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;

/**
 * Loads that a server is put under, one after the other, until one does not hold.
 *
 * @param name what is raised
 * @param group the watchers of a step
 * @param first where it begins
 * @param max where it ends, even where that holds
 * @param step how many times the load of the step before each is
 */
record Ladder(String name, IntFunction<Group> group, int first, int max, double step) {
    /** Files and connections that a process has open beside its watchers'. */
    private static final int OTHER_FILES = 1_000;

    /** A connection to one address needs a port of its own, of which there are so many. */
    private static final int PORTS = 28_000;

    /** More and more watchers of the same lines. */
    static Ladder ofWatchers(int linesPerSecond, int first) {
        return new Ladder(
                "watchers",
                n -> new Group("watchers-" + n, n, linesPerSecond),
                first,
                watchersMax(),
                1.5);
    }

    /** More and more lines for the same watchers. */
    static Ladder ofLines(int watchers) {
        return new Ladder("lines", n -> new Group("lines-" + n, watchers, n), 100, 2_000, 2);
    }

    /** The next step above one that held; 0 where there is none. */
    int above(int held) {
        return held >= max ? 0 : (int) Math.min(max, Math.ceil(held * step));
    }

    /** As many as a process of this machine can have connections, ours or the server's. */
    private static int watchersMax() {
        long files =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : PORTS;
        return (int) Math.min(PORTS, files - OTHER_FILES);
    }
}
