package io.logriver.udfs.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A known object of a line, by the keys on the way to it; the line's own object is the root of all.
 *
 * <p>Paths that were met are kept, so that the same way leads to the same object.
 */
final class JsonPath {
    /** How many objects deep members are known. */
    private static final int DEPTH_MAX = 4;

    private static final byte[] NO_PREFIX = {};

    private final @Nullable JsonPath parent;
    private final int table;
    private final int depth;
    private final byte[] prefix;

    /** The hash of the key that leads here. */
    private final long hash;

    private final List<JsonPath> inner = new ArrayList<>(0);
    private final JsonPath root;
    private int met;

    private JsonPath(@Nullable JsonPath parent, int table, int depth, byte[] prefix, long hash) {
        this.parent = parent;
        this.table = table;
        this.depth = depth;
        this.prefix = prefix;
        this.hash = hash;
        this.root = parent == null ? this : parent.root;
    }

    static JsonPath root() {
        return new JsonPath(null, KnownKeys.OUTERMOST, 0, NO_PREFIX, 0);
    }

    /** The object around this one; null for the line's own. */
    @Nullable JsonPath parent() {
        return parent;
    }

    /** The number of the table of the known keys in the object. */
    int table() {
        return table;
    }

    /** What stands before a key of the object in a label: the keys on the way, each with a dot. */
    byte[] prefix() {
        return prefix;
    }

    /** Whether objects inside this one may be known too. */
    boolean mayHaveInner() {
        return depth < DEPTH_MAX;
    }

    /** The object under a key of this one. */
    JsonPath inner(int innerTable, byte[] b, int key, int keyLength, long keyHash) {
        for (JsonPath known : inner) {
            if (known.hash == keyHash && known.table == innerTable) {
                return known;
            }
        }
        byte[] path = prefix;
        if (KnownKeys.isPrefixed(innerTable)) {
            path = new byte[prefix.length + keyLength + 1];
            System.arraycopy(prefix, 0, path, 0, prefix.length);
            System.arraycopy(b, key, path, prefix.length, keyLength);
            path[path.length - 1] = '.';
        }
        JsonPath found = new JsonPath(this, innerTable, depth + 1, path, keyHash);
        inner.add(found);
        root.met++;
        return found;
    }

    /** How many objects were met inside the line's own, in all. */
    int met() {
        return met;
    }

    /** Forgets the objects inside. */
    void forget() {
        inner.clear();
        met = 0;
    }
}
