package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members of one JSON object while it is written: every key once (the last value wins), and no
 * more members and bytes than the bounds allow; what does not fit is counted and left out.
 *
 * <p>A key that comes again leaves a dead member behind, which is taken out at the end, or as soon
 * as half of the bytes are dead; so that a line of one key repeated costs linear time.
 */
public final class Members {
    /** The key of the count of members left out. */
    private static final byte[] DROPPED = "\"_dropped\":".getBytes(StandardCharsets.US_ASCII);

    private final ByteWriter bytes;
    private final int countMax;
    private final int bytesMax;
    private long[] hashes = new long[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;
    private int dead;
    private int deadBytes;
    private int dropped;
    private long hash;
    private int start;

    public Members(int capacity, int countMax, int bytesMax) {
        this.bytes = new ByteWriter(capacity);
        this.countMax = countMax;
        this.bytesMax = bytesMax;
    }

    public void clear() {
        bytes.clear();
        count = 0;
        dead = 0;
        deadBytes = 0;
        dropped = 0;
    }

    /** The members so far, joined by commas, without braces. */
    public ByteWriter bytes() {
        return bytes;
    }

    /** How many members did not fit. */
    public int dropped() {
        return dropped;
    }

    /** Counts a member that is left out without being written. */
    public void drop() {
        dropped++;
    }

    /**
     * Writes a key and its colon; the caller writes the value into {@link #bytes()} and calls
     * {@link #end()}.
     *
     * @param key as it stands between the quotes of JSON
     * @return false where there is no room for one more: then nothing is written
     */
    public boolean begin(byte[] key, int offset, int length) {
        return begin(key, offset, length, Bytes.hash(key, offset, length));
    }

    /** {@link #begin(byte[], int, int)} where the key's hash is known. */
    public boolean begin(byte[] key, int offset, int length, long keyHash) {
        int twin = find(key, offset, length, keyHash);
        if (twin >= 0) {
            bury(twin);
        }
        if (count - dead >= countMax || bytes.length() - deadBytes + length >= bytesMax) {
            dropped++;
            return false;
        }
        if (count == starts.length) {
            grow();
        }
        if (bytes.length() > 0) {
            bytes.append((byte) ',');
        }
        hash = keyHash;
        start = bytes.length();
        bytes.append((byte) '"').append(key, offset, length).append((byte) '"').append((byte) ':');
        return true;
    }

    /** Ends the member begun last; takes it back where it has become too long. */
    public void end() {
        if (bytes.length() - deadBytes > bytesMax) {
            bytes.truncate(start == 0 ? 0 : start - 1);
            dropped++;
            return;
        }
        hashes[count] = hash;
        starts[count] = start;
        ends[count] = bytes.length();
        count++;
        if (deadBytes > bytesMax / 2 || dead > countMax) {
            compact();
        }
    }

    /**
     * Adds a member as it stands in another object.
     *
     * @param from where its key's opening quote is
     * @param to where its value ends
     */
    public void member(byte[] source, int from, int to, int keyLength, long keyHash) {
        int twin = count == 0 ? -1 : find(source, from + 1, keyLength, keyHash);
        if (twin >= 0) {
            bury(twin);
        }
        if (count - dead >= countMax || bytes.length() - deadBytes + to - from >= bytesMax) {
            dropped++;
            return;
        }
        if (count == starts.length) {
            grow();
        }
        if (bytes.length() > 0) {
            bytes.append((byte) ',');
        }
        hash = keyHash;
        start = bytes.length();
        bytes.append(source, from, to - from);
        end();
    }

    /** Adds a member whose value is a string, escaped here. */
    public void text(byte[] key, byte[] source, int offset, int length) {
        if (begin(key, 0, key.length)) {
            bytes.append((byte) '"').appendEscaped(source, offset, length).append((byte) '"');
            end();
        }
    }

    public void number(byte[] key, long value) {
        if (begin(key, 0, key.length)) {
            bytes.append(value);
            end();
        }
    }

    /** Adds a member whose value is valid JSON already. */
    public void json(byte[] key, byte[] source, int offset, int length) {
        if (begin(key, 0, key.length)) {
            bytes.append(source, offset, length);
            end();
        }
    }

    /** Adds all members of another object that this one does not have yet. */
    public void addMissing(Members other) {
        byte[] theirs = other.bytes.array();
        for (int i = 0; i < other.count; i++) {
            int from = other.starts[i];
            if (from < 0) {
                continue;
            }
            int keyLength = other.keyLength(i);
            if (find(theirs, from + 1, keyLength, other.hashes[i]) < 0) {
                member(theirs, from, other.ends[i], keyLength, other.hashes[i]);
            }
        }
        dropped += other.dropped;
    }

    /** Takes dead members out, and tells how many did not fit. */
    public void finish() {
        if (dead > 0) {
            compact();
        }
        if (dropped > 0) {
            if (bytes.length() > 0) {
                bytes.append((byte) ',');
            }
            bytes.append(DROPPED).append(dropped);
        }
    }

    private int find(byte[] key, int offset, int length, long keyHash) {
        byte[] array = bytes.array();
        for (int i = 0; i < count; i++) {
            if (hashes[i] == keyHash && starts[i] >= 0) {
                int at = starts[i] + 1;
                if (Arrays.equals(array, at, at + length, key, offset, offset + length)
                        && array[at + length] == '"') {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The key ends at its first quote that no backslash stands before. */
    private int keyLength(int i) {
        byte[] array = bytes.array();
        int at = starts[i] + 1;
        int end = at;
        while (array[end] != '"') {
            end += array[end] == '\\' ? 2 : 1;
        }
        return end - at;
    }

    private void bury(int i) {
        deadBytes += ends[i] - starts[i];
        // A dead member keeps its place, told apart by the sign.
        starts[i] = ~starts[i];
        dead++;
    }

    private void compact() {
        byte[] array = bytes.array();
        int length = 0;
        int live = 0;
        for (int i = 0; i < count; i++) {
            if (starts[i] < 0) {
                continue;
            }
            if (length > 0) {
                array[length++] = ',';
            }
            int size = ends[i] - starts[i];
            System.arraycopy(array, starts[i], array, length, size);
            hashes[live] = hashes[i];
            starts[live] = length;
            length += size;
            ends[live] = length;
            live++;
        }
        bytes.truncate(length);
        count = live;
        dead = 0;
        deadBytes = 0;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, count * 2);
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
    }
}
