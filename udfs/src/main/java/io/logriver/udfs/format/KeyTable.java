package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A set of well-known keys, each with a code; an open hash table that is only read. */
final class KeyTable {
    private final long[] hashes;
    private final byte[][] keys;
    private final int[] codes;
    private final int mask;
    private int size;

    KeyTable(int keysMax) {
        int slots = Integer.highestOneBit(Math.max(4, keysMax) * 4 - 1);
        hashes = new long[slots];
        keys = new byte[slots][];
        codes = new int[slots];
        mask = slots - 1;
    }

    /** Adds a key; one that is there already gets the new code beside its own. */
    KeyTable put(String key, int code) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        long hash = Bytes.hash(bytes, 0, bytes.length);
        int slot = (int) hash & mask;
        while (codes[slot] != 0) {
            if (hashes[slot] == hash) {
                codes[slot] |= code;
                return this;
            }
            slot = (slot + 1) & mask;
        }
        if (++size > mask / 2) {
            throw new IllegalStateException("The table of keys is too full at " + key);
        }
        hashes[slot] = hash;
        keys[slot] = bytes;
        codes[slot] = code;
        return this;
    }

    /** The code of a key with its {@link Bytes#hash}; 0 where it is not well-known. */
    int find(byte[] b, int from, int length, long hash) {
        int slot = (int) hash & mask;
        while (codes[slot] != 0) {
            if (hashes[slot] == hash && isKey(keys[slot], b, from, length)) {
                return codes[slot];
            }
            slot = (slot + 1) & mask;
        }
        return 0;
    }

    /**
     * Compares what the equal hashes leave open: below eight bytes nothing, since each step of the
     * hash can be undone; up to sixteen the two ends are the whole key.
     */
    private static boolean isKey(byte[] key, byte[] b, int from, int length) {
        if (key.length != length) {
            return false;
        }
        if (length < 8) {
            return true;
        }
        return Bytes.longAt(key, 0) == Bytes.longAt(b, from)
                && Bytes.longAt(key, length - 8) == Bytes.longAt(b, from + length - 8)
                && (length <= 16 || Arrays.equals(key, 0, length, b, from, from + length));
    }
}
