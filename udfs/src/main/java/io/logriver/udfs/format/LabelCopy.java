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
        value(b, from, to, 0, out);
    }

    /** Writes the value at {@code from}; returns its end. */
    private int value(byte[] b, int from, int to, int depth, ByteWriter out) {
        byte c = b[from];
        if (c != '{' && c != '[') {
            int end = scanner.skipValue(b, from, to);
            out.append(b, from, end - from);
            return end;
        }
        if (depth >= options.labelDepthMax()) {
            int end = scanner.skipValue(b, from, to);
            out.append((byte) '"');
            out.appendEscaped(b, from, Math.min(end - from, TEXT_MAX));
            out.append((byte) '"');
            return end;
        }
        return c == '{' ? object(b, from, to, depth, out) : array(b, from, to, depth, out);
    }

    private int object(byte[] b, int from, int to, int depth, ByteWriter out) {
        Members members = objects[depth];
        if (members == null) {
            members = new Members(256, options.labelsMax(), options.labelBytesMax());
            objects[depth] = members;
        }
        members.clear();
        int p = scanner.skipSpace(b, from + 1, to);
        while (b[p] != '}') {
            if (b[p] == ',') {
                p = scanner.skipSpace(b, p + 1, to);
            }
            int keyStart = p + 1;
            p = scanner.strings().skip(b, keyStart, to);
            boolean begun = begin(members, b, keyStart, p - 1, scanner.strings().isEscaped());
            p = scanner.skipSpace(b, scanner.skipSpace(b, p, to) + 1, to);
            if (begun) {
                p = value(b, p, to, depth + 1, members.bytes());
                members.end();
            } else {
                p = scanner.skipValue(b, p, to);
            }
            p = scanner.skipSpace(b, p, to);
        }
        out.append((byte) '{');
        members.writeTo(out);
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

    private int array(byte[] b, int from, int to, int depth, ByteWriter out) {
        out.append((byte) '[');
        int count = 0;
        int p = scanner.skipSpace(b, from + 1, to);
        while (b[p] != ']') {
            if (b[p] == ',') {
                p = scanner.skipSpace(b, p + 1, to);
            }
            if (count < options.labelsMax()) {
                if (count > 0) {
                    out.append((byte) ',');
                }
                p = value(b, p, to, depth + 1, out);
            } else {
                p = scanner.skipValue(b, p, to);
            }
            count++;
            p = scanner.skipSpace(b, p, to);
        }
        out.append((byte) ']');
        return p + 1;
    }
}
