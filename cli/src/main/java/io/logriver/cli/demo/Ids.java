package io.logriver.cli.demo;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * A set of event ids: a bit per offset and partition, since {@code <topic>-<partition>-<offset>}.
 */
final class Ids {
    private final Map<String, BitSet> offsets = new HashMap<>();
    private long size;
    private long repeats;

    /** Adds an id; one that is there already is counted as a repeat. */
    void add(String id) {
        int dash = id.lastIndexOf('-');
        BitSet partition =
                offsets.computeIfAbsent(id.substring(0, Math.max(0, dash)), p -> new BitSet());
        int offset = Integer.parseInt(id.substring(dash + 1));
        if (partition.get(offset)) {
            repeats++;
        } else {
            partition.set(offset);
            size++;
        }
    }

    long size() {
        return size;
    }

    /** How many ids were added that were there already. */
    long repeats() {
        return repeats;
    }

    /** How many are only in one of the two sets. */
    long differences(Ids other) {
        long both = 0;
        for (Map.Entry<String, BitSet> partition : offsets.entrySet()) {
            BitSet common = (BitSet) partition.getValue().clone();
            common.and(other.offsets.getOrDefault(partition.getKey(), new BitSet()));
            both += common.cardinality();
        }
        return size + other.size - 2 * both;
    }
}
