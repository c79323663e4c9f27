package io.logriver.udfs.format;

import io.logriver.udfs.scan.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way from the end of one value to the beginning of the next one, as it stood in a line: its
 * characters, and what they mean where the value before was in a certain object.
 *
 * <p>It is taken for the same way again only where all its characters are there.
 */
final class JsonStep {
    static final int LENGTH_MAX = 64;

    /** Stands where nothing was learned, and is nowhere. */
    private static final JsonStep NOWHERE = new JsonStep(JsonPath.root());

    /** What a step comes to: the beginning of the line's object, a string, or any other value. */
    private static final int START = 0;

    private static final int TEXT = 1;
    private static final int OTHER = 2;

    private static final int WORDS = 2 * Long.BYTES;

    private final byte[] text = new byte[LENGTH_MAX];
    private int length;

    /** Its first and its last eight bytes, and where the latter begin. */
    private long head;

    private long tail;
    private int tailAt;

    /** The bits of both that are the way's, where it is shorter. */
    private long mask;

    /** How many bytes must follow: those looked at, and the beginning of a value. */
    private int reach = Integer.MAX_VALUE;

    /** Where it is taken: in which object, and after what. */
    private JsonPath from;

    private int after = START;
    private JsonPath path;
    private int kind = START;
    private int keyBack;
    private int keyLength;
    private long hash;
    private long nameHash;
    private int code;
    private int seen;
    private boolean odd;
    private JsonStep next = NOWHERE;
    private JsonStep other = NOWHERE;

    /** A step to the beginning of the line's object, or one yet to be set. */
    JsonStep(JsonPath root) {
        from = root;
        path = root;
    }

    /** How many bytes lie between the value before and this one. */
    int length() {
        return length;
    }

    /** The object that the key is in. */
    JsonPath path() {
        return path;
    }

    /** How many bytes before the value the key begins, without its quote. */
    int keyBack() {
        return keyBack;
    }

    int keyLength() {
        return keyLength;
    }

    /** The hash of the key. */
    long hash() {
        return hash;
    }

    /** The hash of the key with its path. */
    long nameHash() {
        return nameHash;
    }

    /** What the key means; see {@link KnownKeys}. */
    int code() {
        return code;
    }

    /** The agents whose keys are on the way. */
    int seen() {
        return seen;
    }

    /** Whether the value is a string; it then begins after its quote, and ends before it. */
    boolean isQuoted() {
        return kind == TEXT;
    }

    /** Whether it leads nowhere: to the beginning of the line's object. */
    boolean isStart() {
        return kind == START;
    }

    /** Whether the key has escapes. */
    boolean isOdd() {
        return odd;
    }

    /** The step that was taken after this one before, and that the line takes again, or null. */
    @Nullable JsonStep after(byte[] b, int p, int to) {
        JsonStep guess = next;
        if (guess.isAt(b, p, to, this)) {
            return guess;
        }
        guess = other;
        if (guess.isAt(b, p, to, this)) {
            other = next;
            next = guess;
            return guess;
        }
        return null;
    }

    /** Remembers the step that was taken after this one. */
    void setNext(JsonStep step) {
        if (next != step) {
            other = next;
            next = step;
        }
    }

    private boolean isAt(byte[] b, int p, int to, JsonStep before) {
        if (to - p < reach || before.path != from || before.kind != after) {
            return false;
        }
        long others = ((Bytes.longAt(b, p) ^ head) | (Bytes.longAt(b, p + tailAt) ^ tail)) & mask;
        return others == 0
                && (length <= WORDS || Arrays.equals(text, 8, tailAt, b, p + 8, p + tailAt))
                && (kind == TEXT || endsBefore(b[p + length]));
    }

    /** Whether the way ends before this character: a value that is no string begins with it. */
    private boolean endsBefore(byte c) {
        return c > ' ' && c != '"' && (c != '{' || KnownKeys.tableOf(code) == 0);
    }

    /** Whether these are the characters after such a step. */
    boolean is(byte[] b, int begin, int end, JsonStep before) {
        return before.path == from
                && before.kind == after
                && Arrays.equals(text, 0, length, b, begin, end);
    }

    /** Takes the characters of the way. */
    void setText(byte[] b, int begin, int end, JsonStep before) {
        length = end - begin;
        System.arraycopy(b, begin, text, 0, length);
        Arrays.fill(text, length, Math.max(length, Long.BYTES), (byte) 0);
        from = before.path;
        after = before.kind;
        reach = Math.max(Long.BYTES, length + 1);
        tailAt = Math.max(0, length - Long.BYTES);
        head = Bytes.longAt(text, 0);
        tail = Bytes.longAt(text, tailAt);
        mask = length < Long.BYTES ? (1L << (length << 3)) - 1 : -1;
    }

    /** Takes what the characters mean: the object and the key that they lead to. */
    void setMeaning(JsonPath newPath, int newKeyBack, int newKeyLength, boolean quoted) {
        path = newPath;
        keyBack = newKeyBack;
        keyLength = newKeyLength;
        kind = quoted ? TEXT : OTHER;
    }

    /** Takes what the key means. */
    void setKey(long newHash, long newNameHash, int newCode, int newSeen, boolean newOdd) {
        hash = newHash;
        nameHash = newNameHash;
        code = newCode;
        seen = newSeen;
        odd = newOdd;
    }
}
