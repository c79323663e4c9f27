package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import java.util.Arrays;

/**
 * The members of an object as places in two arrays: the line that most of them stand in, and an
 * array of our own.
 *
 * <p>A place is three numbers: the hash of its key; where it begins and ends; where its key begins,
 * how long that is, and the member's form.
 */
final class MemberList {
    /** A member as it stands in the line, key and all. */
    static final int WHOLE = 0;

    /** A key and a text in the line, both without their quotes; the place is that of the text. */
    static final int PAIR = 1;

    /** A member of an inner object in the line, from its key on; it begins with a prefix. */
    static final int INNER = 2;

    /** A member in the array of our own. */
    static final int OWN = 3;

    /** A member whose key came again. */
    static final int DEAD = 4;

    private static final int FORM_BITS = 3;
    private static final int FORMS = (1 << FORM_BITS) - 1;

    /** Quotes, colon and comma around a key and its text. */
    static final int PAIR_MARKS = 6;

    private static final int NUMBERS = 3;
    private static final int HASHES = 512;
    private static final byte[] NO_LINE = {};

    private final ByteWriter own;
    private byte[] line = NO_LINE;
    private long[] places = new long[32 * NUMBERS];

    /** Where the next place goes. */
    private int size;

    /** What stands before the keys of inner members: their places begin with its number here. */
    private byte[][] prefixes = new byte[4][];

    private int prefixCount;

    /** The last object that had a key of a hash: most keys that are new are known to be by it. */
    private final int[] lastHad = new int[HASHES];

    /** The number of this object. */
    private int object = 1;

    private int living;
    private int dead;

    MemberList(ByteWriter own) {
        this.own = own;
    }

    void clear() {
        size = 0;
        prefixCount = 0;
        line = NO_LINE;
        object++;
        living = 0;
        dead = 0;
    }

    /** The number of members, dead ones included. */
    int count() {
        return size / NUMBERS;
    }

    /** The number of members whose keys did not come again. */
    int living() {
        return living;
    }

    /** False where no member has a key of this hash. */
    boolean mayHave(long hash) {
        return lastHad[(int) hash & (HASHES - 1)] == object;
    }

    /** The line is the first array that a member comes from. */
    boolean isLine(byte[] source) {
        if (line == source) {
            return true;
        }
        if (line != NO_LINE) {
            return false;
        }
        line = source;
        return true;
    }

    void add(int form, long hash, int key, int keyLength, int from, int to) {
        int i = size;
        if (i + NUMBERS > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        long[] at = places;
        at[i] = hash;
        at[i + 1] = pack(from, to);
        at[i + 2] = pack(key, keyLength << FORM_BITS | form);
        size = i + NUMBERS;
        lastHad[(int) hash & (HASHES - 1)] = object;
        living++;
    }

    void addInner(byte[] prefix, long hash, int key, int keyLength, int to) {
        if (prefixCount == 0 || prefixes[prefixCount - 1] != prefix) {
            if (prefixCount == prefixes.length) {
                prefixes = Arrays.copyOf(prefixes, prefixCount * 2);
            }
            prefixes[prefixCount++] = prefix;
        }
        add(INNER, hash, key, keyLength, prefixCount - 1, to);
    }

    int form(int i) {
        return (int) places[i * NUMBERS + 2] & FORMS;
    }

    long hash(int i) {
        return places[i * NUMBERS];
    }

    int from(int i) {
        return (int) (places[i * NUMBERS + 1] >>> Integer.SIZE);
    }

    int to(int i) {
        return (int) places[i * NUMBERS + 1];
    }

    int key(int i) {
        return (int) (places[i * NUMBERS + 2] >>> Integer.SIZE);
    }

    int keyLength(int i) {
        return (int) places[i * NUMBERS + 2] >>> FORM_BITS;
    }

    /** The array that a member is in. */
    byte[] source(int i) {
        return form(i) == OWN ? own.array() : line;
    }

    /** What stands before the key of an inner member. */
    byte[] prefix(int i) {
        return prefixes[from(i)];
    }

    /** What a living member takes, with its comma. */
    int length(int i) {
        return switch (form(i)) {
            case PAIR -> keyLength(i) + to(i) - from(i) + PAIR_MARKS;
            case INNER -> innerLength(prefix(i), key(i), to(i));
            default -> to(i) - from(i) + 1;
        };
    }

    /** What an inner member takes, with its first quote and its comma. */
    static int innerLength(byte[] prefix, int key, int to) {
        return prefix.length + to - key + 2;
    }

    /** The living member of this key, or -1. */
    int find(byte[] name, int offset, int length, long nameHash) {
        int count = mayHave(nameHash) ? count() : 0;
        for (int i = 0; i < count; i++) {
            if (hash(i) == nameHash && form(i) != DEAD && isNamed(i, name, offset, length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isNamed(int i, byte[] name, int offset, int length) {
        int at = offset;
        int to = offset + length;
        if (form(i) == INNER) {
            byte[] prefix = prefix(i);
            at += prefix.length;
            if (at > to || !Arrays.equals(prefix, 0, prefix.length, name, offset, at)) {
                return false;
            }
        }
        int key = key(i);
        return Arrays.equals(source(i), key, key + keyLength(i), name, at, to);
    }

    void kill(int i) {
        places[i * NUMBERS + 2] = (places[i * NUMBERS + 2] & ~FORMS) | DEAD;
        living--;
        dead++;
    }

    /** Takes out the dead members where they are too many, or take too much beside living ones. */
    void tidy(int deadMax, int bytesMax) {
        if (dead > deadMax || (dead > 0 && own.length() > bytesMax)) {
            compact();
        }
    }

    private void compact() {
        byte[] array = own.array();
        int length = 0;
        int live = 0;
        int end = size;
        for (int i = 0; i < end; i += NUMBERS) {
            int member = i / NUMBERS;
            int form = form(member);
            if (form == DEAD) {
                continue;
            }
            int moved = 0;
            int from = from(member);
            int to = to(member);
            if (form == OWN) {
                System.arraycopy(array, from, array, length, to - from);
                moved = length - from;
                length += to - from;
            }
            long hash = hash(member);
            int key = key(member) + moved;
            int keyLength = keyLength(member);
            size = live;
            add(form, hash, key, keyLength, from + moved, to + moved);
            live = size;
        }
        size = live;
        living = count();
        dead = 0;
        own.truncate(length);
    }

    /** Writes the members, each followed by a comma. */
    void writeTo(ByteWriter out) {
        int count = count();
        for (int i = 0; i < count; i++) {
            switch (form(i)) {
                case PAIR -> writePair(i, out);
                case INNER ->
                        out.append('"')
                                .append(prefix(i))
                                .append(line, key(i), to(i) - key(i))
                                .append(',');
                case DEAD -> {}
                default -> {
                    byte[] source = source(i);
                    int from = from(i);
                    // Members with nothing but a comma between them are copied together.
                    while (i + 1 < count && follows(i)) {
                        i++;
                    }
                    out.append(source, from, to(i) - from).append(',');
                }
            }
        }
    }

    private void writePair(int i, ByteWriter out) {
        out.append('"').append(line, key(i), keyLength(i)).append('"', ':').append('"');
        out.append(line, from(i), to(i) - from(i)).append('"', ',');
    }

    private boolean follows(int i) {
        return form(i) == WHOLE && form(i + 1) == WHOLE && from(i + 1) == to(i) + 1;
    }

    private static long pack(int high, int low) {
        return (long) high << Integer.SIZE | (low & 0xFFFF_FFFFL);
    }
}
