package io.logriver.job.admit;

import java.nio.charset.StandardCharsets;

/**
 * Decides whether a line is kept, by a hash and a rate: the same line has the same answer in every
 * run, and lines of one request have the same answer.
 */
public final class HashSampler {
    private final long[] thresholds;
    private final byte[][] numbers;

    /**
     * @param rates by level, 0 to 1
     */
    public HashSampler(double[] rates) {
        thresholds = new long[rates.length];
        numbers = new byte[rates.length][];
        for (int i = 0; i < rates.length; i++) {
            thresholds[i] = (long) (rates[i] * (1L << 53));
            numbers[i] = Double.toString(rates[i]).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** True where lines of this level are thinned at all. */
    public boolean isThinned(int level) {
        return thresholds[level] < 1L << 53;
    }

    /**
     * @param hash of the trace or request, else of the event's id
     */
    public boolean keeps(int level, long hash) {
        return mix(hash) >>> 11 < thresholds[level];
    }

    /** The rate of a level as a JSON number. */
    public byte[] rate(int level) {
        return numbers[level];
    }

    /** A hash of bytes (FNV-1a, 64 bits), to be mixed by {@link #keeps}. */
    public static long hash(byte[] source, int offset, int length) {
        long hash = 0xcbf29ce484222325L;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ source[i]) * 0x100000001b3L;
        }
        return hash;
    }

    /** A hash of a place in a topic. */
    public static long hashOfPlace(byte[] topic, int partition, long offset) {
        return (hash(topic, 0, topic.length) * 31 + partition) * 31 + offset;
    }

    /** Spreads the bits: the finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
