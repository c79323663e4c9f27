package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which key came after which: a logger writes the same keys in the same order, line after line, so
 * that the key that came next last time mostly comes next again, and is known without a search.
 *
 * <p>It is only a guess where to look first. A key is taken for known where all its bytes are
 * there, and the signs around it; whatever was learned, a line means the same. What is learned lies
 * in a table of fixed size: a new key takes the place of an old one.
 */
final class KeyOrder {
    private static final int SLOTS = 256;

    /** A key may lie in so many slots in a row. */
    private static final int WAYS = 4;

    private final Key first = new Key();
    private final @Nullable Key[] slots = new Key[SLOTS];
    private int victim;

    /** Stands before the first key of a line. */
    Key first() {
        return first;
    }

    /**
     * Learns that a key followed another one.
     *
     * @param from where the key begins, with what always stands around it: quotes and a colon, or
     *     an equals sign
     * @return what stands for the key
     */
    Key learn(Key before, int table, byte[] b, int from, int to, long hash, int code) {
        if (to - from > Key.LENGTH_MAX) {
            return before;
        }
        Key known = find(table, hash);
        if (!known.is(table, hash)) {
            known.become(b, from, to - from, table, hash, code);
        }
        if (before.next != known) {
            before.next = known;
        }
        return known;
    }

    /** The key of this hash, or one that may give way to it. */
    private Key find(int table, long hash) {
        int slot = (int) (hash + table) & (SLOTS - WAYS);
        for (int i = slot; i < slot + WAYS; i++) {
            Key known = slots[i];
            if (known == null) {
                known = new Key();
                slots[i] = known;
                return known;
            }
            if (known.is(table, hash)) {
                return known;
            }
        }
        victim = (victim + 1) & (WAYS - 1);
        Key given = slots[slot + victim];
        return given == null ? first : given;
    }

    /** A key as it stands in lines, and the key that came after it. */
    static final class Key {
        private static final int LENGTH_MAX = 64;

        private final byte[] text = new byte[LENGTH_MAX];
        private int length;
        private int table;
        private int code;
        private long hash;
        private @Nullable Key next;

        /** Its first and its last eight bytes, and where the latter begin. */
        private long head;

        private long tail;
        private int tailAt;

        /** The bits of both that are the key's, where it is shorter. */
        private long mask;

        private Key() {}

        int length() {
            return length;
        }

        int code() {
            return code;
        }

        long hash() {
            return hash;
        }

        @Nullable Key next() {
            return next;
        }

        /** True where the key is at {@code p}, with what stands around it. */
        boolean isAt(byte[] b, int p, int to, int tableNow) {
            if (to - p < Math.max(8, length) || tableNow != table) {
                return false;
            }
            long other =
                    ((Bytes.longAt(b, p) ^ head) | (Bytes.longAt(b, p + tailAt) ^ tail)) & mask;
            return other == 0
                    && (length <= 16 || Arrays.equals(text, 8, tailAt, b, p + 8, p + tailAt));
        }

        private boolean is(int otherTable, long otherHash) {
            return hash == otherHash && table == otherTable;
        }

        private void become(
                byte[] b, int from, int newLength, int newTable, long newHash, int newCode) {
            System.arraycopy(b, from, text, 0, newLength);
            length = newLength;
            table = newTable;
            hash = newHash;
            code = newCode;
            head = Bytes.longAt(text, 0);
            tailAt = Math.max(0, length - 8);
            tail = Bytes.longAt(text, tailAt);
            mask = length < 8 ? (1L << (length << 3)) - 1 : -1;
        }
    }
}
