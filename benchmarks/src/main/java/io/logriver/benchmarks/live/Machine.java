package io.logriver.benchmarks.live;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What figures were taken on. */
final class Machine {
    // Of the beginning: later we may keep ourselves off some of them.
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Machine() {}

    static int processors() {
        return PROCESSORS;
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The processors, the Java, and how busy the machine was before. */
    static String describe(double loadBefore) {
        return String.format(
                Locale.ROOT,
                "%d processors, Java %s, load average %.1f before.",
                processors(),
                Runtime.version(),
                loadBefore);
    }

    static void say(String format, Object... arguments) {
        System.err.println("bench: " + String.format(Locale.ROOT, format, arguments));
    }
}
