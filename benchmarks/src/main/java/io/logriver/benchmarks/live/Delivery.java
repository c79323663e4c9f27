package io.logriver.benchmarks.live;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What has reached the watchers of a group: which lines, how often, and how late. */
final class Delivery {
    private static final long LATENCY_MILLIS_MAX = 600_000;

    private final Histogram millis = new Histogram(LATENCY_MILLIS_MAX, 3);
    private final Histogram before = new Histogram(LATENCY_MILLIS_MAX, 3);
    private final Histogram lately = new Histogram(LATENCY_MILLIS_MAX, 3);
    private final List<Watcher> watchers = new ArrayList<>();
    private long received;
    private long repeated;
    private long others;

    /** One watcher's lines, by their sequence numbers. */
    private final class Watcher implements LineHandler {
        private final long[] seen;

        Watcher(int linesMax) {
            seen = new long[(linesMax + 63) >> 6];
        }

        @Override
        public void take(String type, byte[] bytes, int from, int to) {
            if (!type.equals(MessageScanner.LOG)) {
                others++;
                return;
            }
            int sequence = (int) WireLine.sequence(bytes, to);
            long bit = 1L << sequence;
            if ((seen[sequence >> 6] & bit) != 0) {
                repeated++;
                return;
            }
            seen[sequence >> 6] |= bit;
            received++;
            long late = System.currentTimeMillis() - WireLine.sentMillis(bytes, to);
            long bounded = Math.min(LATENCY_MILLIS_MAX, Math.max(0, late));
            millis.recordValue(bounded);
            lately.recordValue(bounded);
        }
    }

    Delivery(int watchers, int linesMax) {
        for (int i = 0; i < watchers; i++) {
            this.watchers.add(new Watcher(linesMax));
        }
    }

    List<? extends LineHandler> watchers() {
        return watchers;
    }

    /** Lines received by all watchers together, each counted once a watcher. */
    long received() {
        return received;
    }

    /** Lines that came to a watcher more than once. */
    long repeated() {
        return repeated;
    }

    /** Messages that are no lines, such as notices of the server. */
    long others() {
        return others;
    }

    Histogram millis() {
        return millis;
    }

    /** Forgets how late lines were up to now. */
    void forgetLatency() {
        millis.reset();
        lately.reset();
    }

    /** Tells lines from now on from those before. */
    void halfTime() {
        before.reset();
        before.add(lately);
        lately.reset();
    }

    /** How much later lines of the second half were than those of the first. */
    double medianGrowthMillis() {
        return lately.getValueAtPercentile(50) - before.getValueAtPercentile(50);
    }
}
