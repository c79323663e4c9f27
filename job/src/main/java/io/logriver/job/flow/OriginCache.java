package io.logriver.job.flow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The origins that a task has met, found by the bytes of the topic's name without making a string.
 *
 * <p>A direct-mapped table: a slot that two topics share is rewritten, which costs a new instance
 * and never a wrong answer; so it is bounded whatever the number of topics.
 */
final class OriginCache {
    private static final int SLOTS = 4_096;

    private final @Nullable Origin[] slots = new Origin[SLOTS];
    private @Nullable Origin last;

    Origin get(byte[] bytes, int length) {
        Origin known = last;
        if (known == null || !isNamed(known, bytes, length)) {
            known = find(bytes, length);
            last = known;
        }
        return known;
    }

    private Origin find(byte[] bytes, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        Origin cached = slots[slot];
        if (cached != null && isNamed(cached, bytes, length)) {
            return cached;
        }
        Origin origin = Origin.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
        slots[slot] = origin;
        return origin;
    }

    private static boolean isNamed(Origin origin, byte[] bytes, int length) {
        byte[] name = origin.topicBytes();
        return Arrays.equals(name, 0, name.length, bytes, 0, length);
    }
}
