package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParserOptions;

/**
 * Copies a valid JSON value within the bounds of labels: every key once, no more members than
 * allowed, and what lies too deep as its text in a string.
 */
final class LabelCopy {
    /** The most bytes that a value too deep is told by. */
    private static final int TEXT_MAX = 1024;

    private final ParserOptions options;
    private final JsonScanner scanner;
    private final Members[] objects;
    private final ByteWriter key = new ByteWriter(64);
    private final ByteWriter canonicalKey = new ByteWriter(64);

    LabelCopy(ParserOptions options) {
        this.options = options;
        scanner = new JsonScanner(Integer.MAX_VALUE, Integer.MAX_VALUE);
        objects = new Members[options.labelDepthMax() + 1];
    }

    void copy(byte[] b, int from, int to, ByteWriter out) {
        scanner.start(b, to);
        value(b, from, 0, out);
    }

    /** Writes the value at {@code from}; returns its end. */
    private int value(byte[] b, int from, int depth, ByteWriter out) {
        byte c = b[from];
        if (c != '{' && c != '[') {
            int end = scanner.skipValue(from);
            out.append(b, from, end - from);
            return end;
        }
        if (depth >= options.labelDepthMax()) {
            int end = scanner.skipValue(from);
            out.append((byte) '"');
            out.appendEscaped(b, from, Math.min(end - from, TEXT_MAX));
            out.append((byte) '"');
            return end;
        }
        return c == '{' ? object(b, from, depth, out) : array(b, from, depth, out);
    }

    private int object(byte[] b, int from, int depth, ByteWriter out) {
        Members members = objects[depth];
        if (members == null) {
            members = new Members(256, options.labelsMax(), options.labelBytesMax());
            objects[depth] = members;
        }
        members.clear();
        int p = scanner.skipSpace(from + 1);
        while (b[p] != '}') {
            if (b[p] == ',') {
                p = scanner.skipSpace(p + 1);
            }
            int keyStart = p + 1;
            p = scanner.skipString(keyStart);
            boolean begun = begin(members, b, keyStart, p - 1, scanner.isEscaped());
            p = scanner.skipSpace(scanner.skipSpace(p) + 1);
            if (begun) {
                p = value(b, p, depth + 1, members.bytes());
                members.end();
            } else {
                p = scanner.skipValue(p);
            }
            p = scanner.skipSpace(p);
        }
        members.finish();
        out.append((byte) '{').append(members.bytes().array(), 0, members.bytes().length());
        out.append((byte) '}');
        return p + 1;
    }

    private boolean begin(Members members, byte[] b, int from, int to, boolean escaped) {
        if (!escaped) {
            return members.begin(b, from, to - from);
        }
        canonical(b, from, to);
        return members.begin(canonicalKey.array(), 0, canonicalKey.length());
    }

    /** The key with the escapes that it needs and no others: equal keys are then equal bytes. */
    ByteWriter canonical(byte[] b, int from, int to) {
        key.clear();
        JsonText.unescape(b, from, to, key);
        canonicalKey.clear();
        canonicalKey.appendEscaped(key.array(), 0, key.length());
        return canonicalKey;
    }

    private int array(byte[] b, int from, int depth, ByteWriter out) {
        out.append((byte) '[');
        int count = 0;
        int p = scanner.skipSpace(from + 1);
        while (b[p] != ']') {
            if (b[p] == ',') {
                p = scanner.skipSpace(p + 1);
            }
            if (count < options.labelsMax()) {
                if (count > 0) {
                    out.append((byte) ',');
                }
                p = value(b, p, depth + 1, out);
            } else {
                p = scanner.skipValue(p);
            }
            count++;
            p = scanner.skipSpace(p);
        }
        out.append((byte) ']');
        return p + 1;
    }
}
