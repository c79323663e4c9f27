package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;
import java.util.Arrays;

/**
 * Walks over JSON values, and refuses what RFC 8259 does.
 *
 * <p>Beside validity it notes what a verbatim copy would get wrong: what {@link JsonStrings} does
 * and line breaks between values (the line is then repaired and read again), and nested objects
 * with equal keys or over the bounds of labels (they are then copied member by member).
 */
final class JsonScanner {
    /** Deeper nesting is refused. */
    static final int DEPTH_MAX = 256;

    private final JsonStrings strings = new JsonStrings();
    private final int keysMax;
    private final int depthMax;
    private boolean broken;
    private boolean unruly;

    /** One bit a level: whether it is an object. */
    private final boolean[] objects = new boolean[DEPTH_MAX];

    private final int[] firstKeys = new int[DEPTH_MAX];
    private long[] keys = new long[64];

    JsonScanner(int keysMax, int depthMax) {
        this.keysMax = keysMax;
        this.depthMax = depthMax;
    }

    /** Forgets what was noted of the line before. */
    void clear() {
        broken = false;
        strings.clear();
    }

    /** What walks over the strings. */
    JsonStrings strings() {
        return strings;
    }

    /** True where something cannot be copied as it is. */
    boolean isBroken() {
        return broken || strings.isBroken();
    }

    /** True where the object or array read last cannot be a label as it is. */
    boolean isUnruly() {
        return unruly;
    }

    int skipSpace(byte[] b, int from, int end) {
        return from < end && b[from] <= ' ' ? skipSpaces(b, from, end) : from;
    }

    private int skipSpaces(byte[] b, int from, int end) {
        int p = from;
        while (p < end && (b[p] == ' ' || b[p] == '\t' || b[p] == '\n' || b[p] == '\r')) {
            broken |= b[p] == '\n' || b[p] == '\r';
            p++;
        }
        return p;
    }

    /** Skips a value of any kind that begins at {@code from}; returns its end, or -1. */
    int skipValue(byte[] b, int from, int end) {
        if (from >= end) {
            return -1;
        }
        byte c = b[from];
        if (c == '{' || c == '[') {
            return skipNested(b, from, end);
        }
        return c == '"' ? strings.skip(b, from + 1, end) : JsonScalars.end(b, from, end);
    }

    /** Skips an object or array without recursion. */
    int skipNested(byte[] b, int from, int end) {
        unruly = false;
        int depth = 0;
        int keyCount = 0;
        int p = from;
        objects[0] = b[p] == '{';
        firstKeys[0] = 0;
        p = skipSpace(b, p + 1, end);
        boolean opened = true;
        while (true) {
            if (p >= end) {
                return -1;
            }
            boolean inObject = objects[depth];
            if (b[p] == (inObject ? '}' : ']')) {
                keyCount = firstKeys[depth];
                p++;
                if (--depth < 0) {
                    return p;
                }
                p = skipSpace(b, p, end);
                opened = false;
                continue;
            }
            if (!opened) {
                if (b[p] != ',') {
                    return -1;
                }
                p = skipSpace(b, p + 1, end);
            }
            opened = false;
            if (inObject) {
                p = skipKey(b, p, end, depth, keyCount);
                if (p < 0) {
                    return -1;
                }
                keyCount += unruly ? 0 : 1;
            }
            if (p >= end) {
                return -1;
            }
            byte c = b[p];
            if (c == '{' || c == '[') {
                if (++depth == DEPTH_MAX) {
                    return -1;
                }
                unruly |= depth >= depthMax;
                objects[depth] = c == '{';
                firstKeys[depth] = keyCount;
                p = skipSpace(b, p + 1, end);
                opened = true;
                continue;
            }
            p = c == '"' ? strings.skip(b, p + 1, end) : JsonScalars.end(b, p, end);
            if (p < 0) {
                return -1;
            }
            p = skipSpace(b, p, end);
        }
    }

    /** Skips a key and its colon, and notes whether its object has had it before. */
    private int skipKey(byte[] b, int from, int end, int depth, int keyCount) {
        if (from >= end || b[from] != '"') {
            return -1;
        }
        int p = strings.skip(b, from + 1, end);
        if (p < 0) {
            return -1;
        }
        if (!unruly) {
            long hash = Bytes.hash(b, from + 1, p - from - 2);
            unruly = strings.isEscaped() || keyCount - firstKeys[depth] >= keysMax;
            for (int i = firstKeys[depth]; i < keyCount; i++) {
                unruly |= keys[i] == hash;
            }
            if (keyCount == keys.length) {
                keys = Arrays.copyOf(keys, keyCount * 2);
            }
            keys[keyCount] = hash;
        }
        p = skipSpace(b, p, end);
        return p < end && b[p] == ':' ? skipSpace(b, p + 1, end) : -1;
    }
}
