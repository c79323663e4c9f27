package io.logriver.udfs.format;

import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;

/**
 * Reads the members of a line's object, and of the known objects inside: from step to step, each
 * over all that stands between two values.
 */
final class JsonReader {
    /** What {@link #walk} tells where it came upon the end of the object. */
    private static final int ENDED = -2;

    private final JsonScanner scanner;
    private final JsonStrings strings;
    private final JsonValues values;
    private final JsonSteps steps = new JsonSteps();

    /** Stands for a step that is not to be remembered. */
    private final JsonStep loose = new JsonStep(steps.root());

    private JsonStep step = steps.first();

    /** Where the object ended. */
    private int end;

    /** The key read last: where it is, its hash, what it means, and whether it has escapes. */
    private JsonPath path = steps.root();

    private int key;
    private int keyLength;
    private long hash;
    private int code;
    private boolean odd;

    /** Whether all keys of the step read last are plain. */
    private boolean plain;

    /** The agents whose keys are on the way of the step read last. */
    private int seen;

    JsonReader(JsonScanner scanner, JsonValues values) {
        this.scanner = scanner;
        this.strings = scanner.strings();
        this.values = values;
    }

    /**
     * Reads an object.
     *
     * @param from after the opening brace
     * @return the end of the object, or -1
     */
    int read(byte[] b, int from, int to, ParsedLine out) {
        steps.tidy();
        JsonStep at = steps.first();
        int p = from;
        while (true) {
            JsonStep next = at.after(b, p, to);
            int value;
            if (next == null) {
                value = walk(b, p, to, at);
                if (value < 0) {
                    return value == ENDED ? end : -1;
                }
                at = step;
            } else {
                value = p + next.length();
                at = next;
            }
            values.see(at.seen());
            if (at.isQuoted()) {
                p = Bytes.plainEnd(b, value, to);
                boolean escaped = false;
                if (p >= to || b[p] != '"') {
                    p = strings.skipOdd(b, p, to) - 1;
                    if (p < 0) {
                        return -1;
                    }
                    escaped = strings.isEscaped();
                }
                values.text(at, b, value, p, escaped, out);
            } else {
                p = values.other(at, b, value, to, out);
                if (p < 0) {
                    return -1;
                }
            }
        }
    }

    /**
     * Walks from the end of a value to the beginning of the next one, and learns the way.
     *
     * @return where the next value begins, {@link #ENDED}, or -1
     */
    private int walk(byte[] b, int from, int to, JsonStep before) {
        path = before.path();
        seen = 0;
        plain = true;
        boolean opened = before.isStart();
        int p = scanner.skipSpace(b, before.isQuoted() ? from + 1 : from, to);
        while (true) {
            while (p < to && b[p] == '}') {
                JsonPath parent = path.parent();
                if (parent == null) {
                    end = p + 1;
                    values.see(seen);
                    return ENDED;
                }
                path = parent;
                opened = false;
                p = scanner.skipSpace(b, p + 1, to);
            }
            if (!opened) {
                if (p >= to || b[p] != ',') {
                    return -1;
                }
                p = scanner.skipSpace(b, p + 1, to);
            }
            p = key(b, p, to);
            if (p < 0 || p >= to) {
                return -1;
            }
            if (b[p] != '{' || !enter(b)) {
                return arrive(b, from, p, before);
            }
            p = scanner.skipSpace(b, p + 1, to);
            opened = true;
        }
    }

    /** Reads a key and its colon; returns where its value begins, or -1. */
    private int key(byte[] b, int from, int to) {
        if (from >= to || b[from] != '"') {
            return -1;
        }
        key = from + 1;
        int close = strings.skip(b, key, to) - 1;
        if (close < 0) {
            return -1;
        }
        keyLength = close - key;
        hash = Bytes.hash(b, key, keyLength);
        odd = strings.isEscaped();
        code = odd ? 0 : KnownKeys.table(path.table()).find(b, key, keyLength, hash);
        // Others are looked at each time, since their line may have to be repaired.
        plain &= Bytes.plainEnd(b, key, close) == close;
        int p = scanner.skipSpace(b, close + 1, to);
        return p < to && b[p] == ':' ? scanner.skipSpace(b, p + 1, to) : -1;
    }

    /** Goes into the object under the key read last, if it is a known one. */
    private boolean enter(byte[] b) {
        int inner = KnownKeys.tableOf(code);
        if (inner == 0 || !path.mayHaveInner()) {
            return false;
        }
        // Under these keys only a text is an agent's line.
        seen |= code & KnownKeys.AGENTS & ~(KnownKeys.OF_LOG | KnownKeys.OF_STREAM);
        path = path.inner(inner, b, key, keyLength, hash);
        return true;
    }

    /** Tells the step that was walked; returns where the value begins. */
    private int arrive(byte[] b, int from, int p, JsonStep before) {
        boolean quoted = b[p] == '"';
        int value = quoted ? p + 1 : p;
        boolean known = plain && value - from <= JsonStep.LENGTH_MAX && isOneLine(b, from, value);
        step = known ? steps.learn(before, b, from, value, hash) : loose;
        step.setMeaning(path, value - key, keyLength, quoted);
        step.setKey(
                hash,
                odd ? 0 : values.nameHash(path, b, key, keyLength, hash),
                code,
                seen | (code & KnownKeys.AGENTS),
                odd);
        return value;
    }

    /** Line breaks between values are noted each time, since their line has to be repaired. */
    private static boolean isOneLine(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\n' || b[i] == '\r') {
                return false;
            }
        }
        return true;
    }
}
