package io.logriver.udfs.redact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * How often each rule has replaced something. What one event holds several times, since its message
 * repeats its line, counts once.
 */
final class RuleCounts {
    private final String[] names;
    private final long[] counts;
    private final long[] before;
    private final long[] ofFirst;

    RuleCounts(List<String> rules) {
        names = rules.toArray(String[]::new);
        counts = new long[names.length];
        before = new long[names.length];
        ofFirst = new long[names.length];
    }

    void add(int rule) {
        counts[rule]++;
    }

    Map<String, Long> byName() {
        Map<String, Long> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], counts[i]);
        }
        return byName;
    }

    /** Begins an event whose texts are redacted one after the other. */
    void beginEvent() {
        System.arraycopy(counts, 0, before, 0, counts.length);
    }

    /** From here on come texts that repeat the first one: what is found again is not news. */
    void beginRepeats() {
        for (int i = 0; i < counts.length; i++) {
            ofFirst[i] = counts[i] - before[i];
            counts[i] = before[i];
        }
    }

    void endEvent() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = before[i] + Math.max(ofFirst[i], counts[i] - before[i]);
        }
    }

    /** Tells the counts that are not zero, and begins at zero again. */
    void drain(ObjLongConsumer<String> counter) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                counter.accept(names[i], counts[i]);
                counts[i] = 0;
            }
        }
    }
}
