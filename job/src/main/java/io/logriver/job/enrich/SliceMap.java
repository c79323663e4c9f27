package io.logriver.job.enrich;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from names to values that is asked with slices of a line's bytes, so that a lookup makes no
 * string; open addressing with linear probing, at most half full.
 */
final class SliceMap<V> {
    private byte[] @Nullable [] names = new byte[16][];
    private @Nullable Object[] values = new Object[16];
    private int size;

    @SuppressWarnings("unchecked")
    @Nullable V get(byte[] source, int offset, int length) {
        return (V) values[slot(source, offset, length)];
    }

    @Nullable V get(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return get(bytes, 0, bytes.length);
    }

    void put(String name, V value) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int slot = slot(bytes, 0, bytes.length);
        if (names[slot] == null) {
            names[slot] = bytes;
            size++;
        }
        values[slot] = value;
        if (size * 2 > names.length) {
            grow();
        }
    }

    void clear() {
        names = new byte[16][];
        values = new Object[16];
        size = 0;
    }

    private int slot(byte[] source, int offset, int length) {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + source[i];
        }
        int mask = names.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        byte[] name = names[slot];
        while (name != null
                && !Arrays.equals(name, 0, name.length, source, offset, offset + length)) {
            slot = slot + 1 & mask;
            name = names[slot];
        }
        return slot;
    }

    private void grow() {
        byte[][] oldNames = names;
        Object[] oldValues = values;
        names = new byte[oldNames.length * 2][];
        values = new Object[oldNames.length * 2];
        for (int i = 0; i < oldNames.length; i++) {
            byte[] name = oldNames[i];
            if (name != null) {
                int slot = slot(name, 0, name.length);
                names[slot] = name;
                values[slot] = oldValues[i];
            }
        }
    }
}
