package io.logriver.job.sink.hot;

/**
 * How long to wait after so many failures in a row: doubling from a least to a most, and each wait
 * shortened by up to a half, so that the sink's subtasks do not come back all at once.
 *
 * <p>The shortening is a hash of the subtask and the failure's number: the same in every run.
 */
record BackOff(long minMillis, long maxMillis, int subtask) {
    /** Beyond this many doublings every wait is the longest one. */
    private static final int DOUBLINGS_MAX = 30;

    long delayMillis(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), DOUBLINGS_MAX);
        long delay = Math.min(maxMillis, minMillis << doublings);
        long half = delay / 2;
        return delay - half + Math.floorMod(mix(31L * subtask + failures), half + 1);
    }

    /** The finalizer of SplitMix64: every bit of the input moves every bit of the result. */
    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
