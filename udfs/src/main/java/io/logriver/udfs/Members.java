package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

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

    /** No bounds are wider, so that the length of a key always fits its place. */
    private static final int BYTES_MAX = 1 << 28;

    private final ByteWriter own;
    private final MemberList list;
    private final int countMax;
    private final int bytesMax;

    private int dropped;

    /** What the living members take, each with a comma. */
    private int size;

    private long hash;
    private int key;
    private int keyEnd;

    public Members(int capacity, int countMax, int bytesMax) {
        this.own = new ByteWriter(capacity);
        this.countMax = countMax;
        this.bytesMax = Math.min(bytesMax, BYTES_MAX);
        this.list = new MemberList(own);
    }

    public void clear() {
        own.clear();
        list.clear();
        dropped = 0;
        size = 0;
    }

    public boolean isEmpty() {
        return list.living() == 0 && dropped == 0;
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
        list.add(MemberList.OWN, hash, key, keyEnd - key, start, own.length());
        size += length + 1;
        list.tidy(countMax, 2 * bytesMax);
    }

    /**
     * Adds a member as it stands in another object.
     *
     * @param from where its key's opening quote is
     * @param to where its value ends
     */
    public void member(byte[] source, int from, int to, int nameLength, long nameHash) {
        if (!list.isLine(source)) {
            copy(source, from, to, nameLength, nameHash);
            return;
        }
        if (list.mayHave(nameHash)) {
            buryTwin(source, from + 1, nameLength, nameHash);
            list.tidy(countMax, 2 * bytesMax);
        }
        if (hasRoom(to - from)) {
            list.add(MemberList.WHOLE, nameHash, from + 1, nameLength, from, to);
            size += to - from + 1;
        }
    }

    /**
     * Adds a member of an inner object, under its whole path.
     *
     * @param prefix what stands before the key; kept, and not changed
     * @param from where its key begins, without the quote
     * @param to where its value ends
     * @param nameHash the hash of prefix and key
     */
    public void inner(
            byte[] prefix, byte[] source, int from, int to, int nameLength, long nameHash) {
        int length = MemberList.innerLength(prefix, from, to);
        if (!list.isLine(source) || list.mayHave(nameHash)) {
            copyInner(prefix, source, from, to, nameLength, nameHash);
        } else if (hasRoom(length - 1)) {
            list.addInner(prefix, nameHash, from, nameLength, to);
            size += length;
        }
    }

    private void copyInner(
            byte[] prefix, byte[] source, int from, int to, int nameLength, long nameHash) {
        int start = own.length();
        appendInner(prefix, source, from, to, nameLength, nameHash);
        buryTwin(own.array(), key, keyEnd - key, hash);
        endInner(start);
    }

    private void endInner(int start) {
        if (hasRoom(keyEnd - key)) {
            end();
        } else {
            own.truncate(start);
        }
    }

    private void appendInner(
            byte[] prefix, byte[] source, int from, int to, int nameLength, long nameHash) {
        key = own.length() + 1;
        keyEnd = key + prefix.length + nameLength;
        hash = nameHash;
        own.append((byte) '"').append(prefix).append(source, from, to - from);
    }

    /**
     * Adds a key and a text that both stand in the line and need no escapes.
     *
     * @param from where the text begins
     */
    public void pair(byte[] source, int name, int nameEnd, int from, int to, long nameHash) {
        int nameLength = nameEnd - name;
        if (!list.isLine(source)) {
            if (begin(source, name, nameLength, nameHash)) {
                own.append((byte) '"').append(source, from, to - from).append((byte) '"');
                end();
            }
            return;
        }
        if (list.mayHave(nameHash)) {
            buryTwin(source, name, nameLength, nameHash);
            list.tidy(countMax, 2 * bytesMax);
        }
        int length = nameLength + to - from + MemberList.PAIR_MARKS;
        if (hasRoom(length - 1)) {
            list.add(MemberList.PAIR, nameHash, name, nameLength, from, to);
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
        for (int i = 0; i < other.list.count(); i++) {
            if (other.list.form(i) != MemberList.DEAD) {
                addMissing(other.list, i);
            }
        }
        dropped += other.dropped;
    }

    private void addMissing(MemberList from, int i) {
        byte[] source = from.source(i);
        int name = from.key(i);
        int length = from.keyLength(i);
        long nameHash = from.hash(i);
        if (from.form(i) == MemberList.INNER) {
            addMissingInner(from.prefix(i), source, name, from.to(i), length, nameHash);
        } else if (list.find(source, name, length, nameHash) >= 0) {
            return;
        } else if (from.form(i) == MemberList.PAIR) {
            pair(source, name, name + length, from.from(i), from.to(i), nameHash);
        } else if (from.form(i) == MemberList.WHOLE) {
            member(source, from.from(i), from.to(i), length, nameHash);
        } else {
            copy(source, from.from(i), from.to(i), length, nameHash);
        }
    }

    private void addMissingInner(
            byte[] prefix, byte[] source, int from, int to, int nameLength, long nameHash) {
        int start = own.length();
        appendInner(prefix, source, from, to, nameLength, nameHash);
        if (list.find(own.array(), key, keyEnd - key, nameHash) < 0) {
            endInner(start);
        } else {
            own.truncate(start);
        }
    }

    /** Makes other members, joined by commas, the only ones; none can be added any more. */
    public void replace(byte[] source, int offset, int length) {
        clear();
        own.append(source, offset, length);
        list.add(MemberList.OWN, 0, 0, 0, 0, own.length());
    }

    /** Writes the members, joined by commas, without braces; and how many did not fit. */
    public void writeTo(ByteWriter out) {
        int before = out.length();
        list.writeTo(out);
        if (dropped > 0) {
            out.append(DROPPED).append(dropped);
        } else if (out.length() > before) {
            out.truncate(out.length() - 1);
        }
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
        if (list.living() < countMax && size + length <= bytesMax) {
            return true;
        }
        dropped++;
        return false;
    }

    private void buryTwin(byte[] name, int offset, int length, long nameHash) {
        int i = list.find(name, offset, length, nameHash);
        if (i >= 0) {
            size -= list.length(i);
            list.kill(i);
        }
    }
}
