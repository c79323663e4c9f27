package io.logriver.job;

/**
 * The watermark of an operator that holds events back: it follows the one that came in, but stays
 * before the oldest event that is held, so that none is late when it is let go.
 */
final class HeldMark {
    private long arrived = Long.MIN_VALUE;
    private long forwarded = Long.MIN_VALUE;

    /** Notes the watermark that came in. */
    void advance(long time) {
        arrived = Math.max(arrived, time);
    }

    /** True where the watermark that came in is the last one. */
    boolean isLast() {
        return arrived == Long.MAX_VALUE;
    }

    /**
     * The watermark to send on, or {@link Long#MIN_VALUE} where there is nothing new to say.
     *
     * @param heldSince the time of the oldest event held, {@link Long#MAX_VALUE} for none
     */
    long next(long heldSince) {
        long time = heldSince == Long.MAX_VALUE ? arrived : Math.min(arrived, heldSince - 1);
        if (time <= forwarded) {
            return Long.MIN_VALUE;
        }
        forwarded = time;
        return time;
    }
}
