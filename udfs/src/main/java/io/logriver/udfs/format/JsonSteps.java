package io.logriver.udfs.format;

import org.jspecify.annotations.Nullable;

/**
 * The steps that lines took: a logger writes the same keys in the same order, line after line, so
 * that the step taken last time is mostly taken again, and is known without a search.
 *
 * <p>It is only a guess where to look first; whatever was learned, a line means the same. What is
 * learned lies in a table of fixed size: a new step takes the place of an old one.
 */
final class JsonSteps {
    private static final int SLOTS = 256;

    /** A step may lie in so many slots in a row. */
    private static final int WAYS = 4;

    /** How many known objects are remembered before all are forgotten. */
    private static final int PATHS_MAX = 64;

    private final JsonPath root = JsonPath.root();
    private final JsonStep first = new JsonStep(root);
    private final @Nullable JsonStep[] slots = new JsonStep[SLOTS];
    private int victim;

    /** Stands before the first step of a line. */
    JsonStep first() {
        return first;
    }

    /** The line's own object. */
    JsonPath root() {
        return root;
    }

    /** Makes room for more objects; only between lines. */
    void tidy() {
        if (root.met() > PATHS_MAX) {
            root.forget();
        }
    }

    /**
     * Learns that a step was taken after another one.
     *
     * @param from where the value before ends
     * @param to where the next value begins
     * @param hash of the key
     * @return what stands for the step: if it is new, its meaning is to be set
     */
    JsonStep learn(JsonStep before, byte[] b, int from, int to, long hash) {
        JsonStep known = find(before, b, from, to, hash);
        before.setNext(known);
        return known;
    }

    private JsonStep find(JsonStep before, byte[] b, int from, int to, long hash) {
        int slot = (int) (hash + (to - from)) & (SLOTS - WAYS);
        for (int i = slot; i < slot + WAYS; i++) {
            JsonStep known = slots[i];
            if (known == null) {
                return put(i, before, b, from, to);
            }
            if (known.is(b, from, to, before)) {
                return known;
            }
        }
        victim = (victim + 1) & (WAYS - 1);
        return put(slot + victim, before, b, from, to);
    }

    private JsonStep put(int slot, JsonStep before, byte[] b, int from, int to) {
        JsonStep step = slots[slot];
        if (step == null) {
            step = new JsonStep(root);
            slots[slot] = step;
        }
        step.setText(b, from, to, before);
        return step;
    }
}
