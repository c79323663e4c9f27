package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object while it is made: every key once (the last value wins), and no
 * more members and bytes than the bounds allow; what does not fit is counted and left out.
 *
 * <p>A member that stands in the line as it will be written is kept as a slice of the line, and
 * copied only by {@link #writeTo}; any other is written into an array of its own at once. A key
 * that comes again leaves a dead member behind; these are taken out as soon as there are as many of
 * them as there may be living ones, so that a line of one key repeated costs linear time.
 */
public final class Members {
    /** The key of the count of members left out. */
    private static final byte[] DROPPED = "\"_dropped\":".getBytes(StandardCharsets.US_ASCII);

    /** A member as it stands in the line, key and all. */
    private static final byte WHOLE = 0;

    /** A key and a text in the line, both without their quotes. */
    private static final byte PAIR = 1;

    /** A member in the array of our own. */
    private static final byte OWN = 2;

    /** A member whose key came again. */
    private static final byte DEAD = 3;

    /** Quotes, colon and comma around a key and its text. */
    private static final int PAIR_MARKS = 6;

    private final ByteWriter own;
    private final int countMax;
    private final int bytesMax;
    private byte @Nullable [] line;
    private byte[] forms = new byte[32];
    private long[] hashes = new long[32];
    private int[] keys = new int[32];
    private int[] keyEnds = new int[32];

    /** Where the member begins; of a pair, where its text does. */
    private int[] starts = new int[32];

    private int[] ends = new int[32];
    private int count;
    private int dead;
    private int dropped;

    /** One bit for each key: most keys that are new are known to be by it alone. */
    private long keyBits;

    /** What the living members take, each with a comma. */
    private int size;

    private long hash;
    private int key;
    private int keyEnd;

    public Members(int capacity, int countMax, int bytesMax) {
        this.own = new ByteWriter(capacity);
        this.countMax = countMax;
        this.bytesMax = bytesMax;
    }

    public void clear() {
        own.clear();
        count = 0;
        dead = 0;
        dropped = 0;
        keyBits = 0;
        size = 0;
        line = null;
    }

    public boolean isEmpty() {
        return count == dead && dropped == 0;
    }

    /** Where the value of a member begun is written. */
    public ByteWriter bytes() {
        return own;
    }

    /**
     * Writes a key and its colon; the caller writes the value into {@link #bytes()} and calls
     * {@link #end()}.
     *
     * @param name the key as it stands between the quotes of JSON
     * @return false where there is no room for one more: then nothing is written
     */
    public boolean begin(byte[] name, int offset, int length) {
        return begin(name, offset, length, Bytes.hash(name, offset, length));
    }

    /** {@link #begin(byte[], int, int)} where the key's hash is known. */
    public boolean begin(byte[] name, int offset, int length, long nameHash) {
        buryTwin(name, offset, length, nameHash);
        if (!hasRoom(length)) {
            return false;
        }
        hash = nameHash;
        own.append((byte) '"');
        key = own.length();
        own.append(name, offset, length);
        keyEnd = own.length();
        own.append((byte) '"').append((byte) ':');
        return true;
    }

    /** Ends the member begun last; takes it back where it has become too long. */
    public void end() {
        int start = key - 1;
        int length = own.length() - start;
        if (size + length > bytesMax) {
            own.truncate(start);
            dropped++;
            return;
        }
        add(OWN, hash, key, keyEnd, start, own.length());
        size += length + 1;
    }

    /**
     * Adds a member as it stands in another object.
     *
     * @param from where its key's opening quote is
     * @param to where its value ends
     */
    public void member(byte[] source, int from, int to, int nameLength, long nameHash) {
        if (!isLine(source)) {
            copy(source, from, to, nameLength, nameHash);
            return;
        }
        buryTwin(source, from + 1, nameLength, nameHash);
        if (hasRoom(to - from)) {
            add(WHOLE, nameHash, from + 1, from + 1 + nameLength, from, to);
            size += to - from + 1;
        }
    }

    /**
     * Adds a member of an inner object, under its whole path.
     *
     * @param from where its key begins, without the quote
     * @param to where its value ends
     */
    public void nested(ByteWriter path, byte[] source, int from, int to, int nameLength) {
        int start = own.length();
        own.append((byte) '"').append(path.array(), 0, path.length());
        own.append(source, from, to - from);
        key = start + 1;
        keyEnd = key + path.length() + nameLength;
        hash = Bytes.hash(own.array(), key, keyEnd - key);
        buryTwin(own.array(), key, keyEnd - key, hash);
        if (hasRoom(keyEnd - key)) {
            end();
        } else {
            own.truncate(start);
        }
    }

    /**
     * Adds a key and a text that both stand in the line and need no escapes.
     *
     * @param from where the text begins
     */
    public void pair(byte[] source, int name, int nameEnd, int from, int to, long nameHash) {
        if (!isLine(source)) {
            if (begin(source, name, nameEnd - name, nameHash)) {
                own.append((byte) '"').append(source, from, to - from).append((byte) '"');
                end();
            }
            return;
        }
        buryTwin(source, name, nameEnd - name, nameHash);
        int length = nameEnd - name + to - from + PAIR_MARKS;
        if (hasRoom(length - 1)) {
            add(PAIR, nameHash, name, nameEnd, from, to);
            size += length;
        }
    }

    /** Adds a member whose value is a string, escaped here. */
    public void text(byte[] name, byte[] source, int offset, int length) {
        if (begin(name, 0, name.length)) {
            own.append((byte) '"').appendEscaped(source, offset, length).append((byte) '"');
            end();
        }
    }

    public void number(byte[] name, long value) {
        if (begin(name, 0, name.length)) {
            own.append(value);
            end();
        }
    }

    /** Adds a member whose value is valid JSON already. */
    public void json(byte[] name, byte[] source, int offset, int length) {
        if (begin(name, 0, name.length)) {
            own.append(source, offset, length);
            end();
        }
    }

    /** Adds all members of another object that this one does not have yet. */
    public void addMissing(Members other) {
        for (int i = 0; i < other.count; i++) {
            byte[] source = other.source(i);
            int name = other.keys[i];
            int length = other.keyEnds[i] - name;
            if (other.forms[i] == DEAD || find(source, name, length, other.hashes[i]) >= 0) {
                continue;
            }
            if (other.forms[i] == PAIR) {
                pair(
                        source,
                        name,
                        other.keyEnds[i],
                        other.starts[i],
                        other.ends[i],
                        other.hashes[i]);
            } else if (other.forms[i] == WHOLE) {
                member(source, other.starts[i], other.ends[i], length, other.hashes[i]);
            } else {
                copy(source, other.starts[i], other.ends[i], length, other.hashes[i]);
            }
        }
        dropped += other.dropped;
    }

    /** Makes other members, joined by commas, the only ones; none can be added any more. */
    public void replace(byte[] source, int offset, int length) {
        clear();
        own.append(source, offset, length);
        add(OWN, 0, 0, 0, 0, own.length());
    }

    /** Writes the members, joined by commas, without braces; and how many did not fit. */
    public void writeTo(ByteWriter out) {
        int before = out.length();
        for (int i = 0; i < count; i++) {
            byte[] source = source(i);
            if (forms[i] == PAIR) {
                out.append((byte) '"').append(source, keys[i], keyEnds[i] - keys[i]);
                out.append((byte) '"').append((byte) ':').append((byte) '"');
                out.append(source, starts[i], ends[i] - starts[i]).append((byte) '"');
                out.append((byte) ',');
            } else if (forms[i] != DEAD) {
                int from = starts[i];
                // Members with nothing but a comma between them are copied together.
                while (i + 1 < count && follows(i)) {
                    i++;
                }
                out.append(source, from, ends[i] - from).append((byte) ',');
            }
        }
        if (dropped > 0) {
            out.append(DROPPED).append(dropped);
        } else if (out.length() > before) {
            out.truncate(out.length() - 1);
        }
    }

    private boolean follows(int i) {
        return forms[i] == WHOLE && forms[i + 1] == WHOLE && starts[i + 1] == ends[i] + 1;
    }

    /** The line is the first array that a member comes from. */
    private boolean isLine(byte[] source) {
        if (line == null) {
            line = source;
        }
        return line == source;
    }

    private byte[] source(int i) {
        byte[] whole = line;
        return whole == null || forms[i] == OWN ? own.array() : whole;
    }

    private void copy(byte[] source, int from, int to, int nameLength, long nameHash) {
        buryTwin(source, from + 1, nameLength, nameHash);
        if (hasRoom(to - from)) {
            hash = nameHash;
            key = own.length() + 1;
            keyEnd = key + nameLength;
            own.append(source, from, to - from);
            end();
        }
    }

    private boolean hasRoom(int length) {
        boolean room = count - dead < countMax && size + length <= bytesMax;
        dropped += room ? 0 : 1;
        return room;
    }

    private void add(byte form, long nameHash, int name, int nameEnd, int from, int to) {
        int i = count;
        if (i == forms.length) {
            grow();
        }
        forms[i] = form;
        hashes[i] = nameHash;
        keys[i] = name;
        keyEnds[i] = nameEnd;
        starts[i] = from;
        ends[i] = to;
        keyBits |= 1L << nameHash;
        count = i + 1;
        if (dead > countMax || (dead > 0 && own.length() > 2 * bytesMax)) {
            compact();
        }
    }

    private void buryTwin(byte[] name, int offset, int length, long nameHash) {
        if ((keyBits & 1L << nameHash) == 0) {
            return;
        }
        int i = find(name, offset, length, nameHash);
        if (i >= 0) {
            size -= length(i);
            forms[i] = DEAD;
            dead++;
        }
    }

    /** What a living member takes, with its comma. */
    private int length(int i) {
        int length = ends[i] - starts[i];
        return forms[i] == PAIR ? length + keyEnds[i] - keys[i] + PAIR_MARKS : length + 1;
    }

    private int find(byte[] name, int offset, int length, long nameHash) {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == nameHash
                    && forms[i] != DEAD
                    && Arrays.equals(
                            source(i), keys[i], keyEnds[i], name, offset, offset + length)) {
                return i;
            }
        }
        return -1;
    }

    private void compact() {
        byte[] array = own.array();
        int length = 0;
        int live = 0;
        for (int i = 0; i < count; i++) {
            if (forms[i] == DEAD) {
                continue;
            }
            int moved = 0;
            if (forms[i] == OWN) {
                int bytes = ends[i] - starts[i];
                System.arraycopy(array, starts[i], array, length, bytes);
                moved = length - starts[i];
                length += bytes;
            }
            forms[live] = forms[i];
            hashes[live] = hashes[i];
            keys[live] = keys[i] + moved;
            keyEnds[live] = keyEnds[i] + moved;
            starts[live] = starts[i] + moved;
            ends[live] = ends[i] + moved;
            live++;
        }
        own.truncate(length);
        count = live;
        dead = 0;
    }

    private void grow() {
        forms = Arrays.copyOf(forms, count * 2);
        hashes = Arrays.copyOf(hashes, count * 2);
        keys = Arrays.copyOf(keys, count * 2);
        keyEnds = Arrays.copyOf(keyEnds, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
    }
}
