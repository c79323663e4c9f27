package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * A line that is one JSON object: well-known keys become fields, also inside well-known objects,
 * and the rest becomes labels, as it stands.
 */
public final class JsonFormat implements LineFormat {
    /** Bits of {@link #agents()}: the agents and keys that tell an envelope. */
    public static final int LOG = KnownKeys.OF_LOG;

    public static final int KUBERNETES = KnownKeys.OF_KUBERNETES;
    public static final int VECTOR = KnownKeys.OF_VECTOR;
    public static final int BEATS = KnownKeys.OF_BEATS;
    public static final int FLY = KnownKeys.OF_FLY;
    public static final int JOURNALD = KnownKeys.OF_JOURNALD;
    private static final int JOURNALD_MESSAGE_LENGTH = "MESSAGE".length();
    public static final int STREAM = KnownKeys.OF_STREAM;

    /** How deep well-known objects are looked into. */
    private static final int KNOWN_DEPTH_MAX = 5;

    private static final byte[] REST = {'_', 'r', 'e', 's', 't'};

    /** The bits of a code that tell an agent. */
    private static final int AGENTS = 0x7F << 24;

    private final KnownFields fields;
    private final JsonScanner scanner;
    private final KeyOrder order = new KeyOrder();
    private final LabelCopy copy;
    private final ByteWriter repaired = new ByteWriter(1024);

    /** The known objects around the one being read: their tables, and how long their paths are. */
    private final int[] tables = new int[KNOWN_DEPTH_MAX];

    private final int[] paths = new int[KNOWN_DEPTH_MAX];
    private int depth;
    private int table;
    private final ByteWriter path = new ByteWriter(128);
    private final ByteWriter dotted = new ByteWriter(128);

    private KeyOrder.Key last = order.first();

    /** The key read last: where it is, its hash, its code among known keys. */
    private int key;

    private int keyLength;
    private long hash;
    private int code;

    /** Whether it has escapes. */
    private boolean odd;

    private final ByteList bytes = new ByteList();

    public JsonFormat(ParserOptions options, TimeScanner times) {
        fields = new KnownFields(times);
        scanner = new JsonScanner(options.labelsMax(), options.labelDepthMax());
        copy = new LabelCopy(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = read(line, from, to, out);
        if (end < 0) {
            return false;
        }
        if (scanner.isBroken()) {
            repaired.clear();
            JsonText.repair(line, from, to, repaired);
            out.clear();
            return parseRepaired(repaired.array(), repaired.length(), out);
        }
        return finish(line, end, to, out);
    }

    /** The bits of the agents whose keys the line read last has. */
    public int agents() {
        return fields.seen();
    }

    private boolean parseRepaired(byte[] line, int to, ParsedLine out) {
        int end = read(line, 0, to, out);
        return end >= 0 && finish(line, end, to, out);
    }

    private int read(byte[] line, int from, int to, ParsedLine out) {
        scanner.clear();
        int start = scanner.skipSpace(line, from, to);
        if (start >= to || line[start] != '{') {
            return -1;
        }
        fields.clear(0);
        path.clear();
        return object(line, start + 1, to, out);
    }

    /** What follows the object is kept, if the object is that of a logger. */
    private boolean finish(byte[] line, int end, int to, ParsedLine out) {
        int rest = scanner.skipSpace(line, end, to);
        if (rest < to) {
            if (!out.has(Field.MESSAGE) && out.level() == null && !out.hasTimestamp()) {
                return false;
            }
            out.labelMembers().text(REST, line, rest, to - rest);
        }
        out.setFormat(Format.JSON);
        return true;
    }

    /**
     * Reads the members of the line's object, and of the known objects inside.
     *
     * @param from after the opening brace
     * @return the end of the object, or -1
     */
    private int object(byte[] b, int from, int to, ParsedLine out) {
        depth = 0;
        table = KnownKeys.OUTERMOST;
        last = order.first();
        boolean opened = true;
        int p = scanner.skipSpace(b, from, to);
        while (true) {
            if (p >= to) {
                return -1;
            }
            if (!opened || b[p] != '}') {
                p = key(b, p, to);
                if (p < 0 || p >= to) {
                    return -1;
                }
                if (b[p] == '{' && enter(b)) {
                    p = scanner.skipSpace(b, p + 1, to);
                    opened = true;
                    continue;
                }
                p = value(b, p, to, out);
                if (p < 0) {
                    return -1;
                }
                p = scanner.skipSpace(b, p, to);
            }
            while (p < to && b[p] == '}') {
                if (depth == 0) {
                    return p + 1;
                }
                leave();
                p = scanner.skipSpace(b, p + 1, to);
            }
            if (p >= to || b[p] != ',') {
                return -1;
            }
            p = scanner.skipSpace(b, p + 1, to);
            opened = false;
        }
    }

    /** Reads a key; returns where its value begins, or -1. */
    private int key(byte[] b, int p, int to) {
        KeyOrder.Key next = last.next();
        if (next == null || !next.isAt(b, p, to, table)) {
            return newKey(b, p, to);
        }
        last = next;
        key = p + 1;
        keyLength = next.length() - 3;
        hash = next.hash();
        code = next.code();
        odd = false;
        return scanner.skipSpace(b, p + next.length(), to);
    }

    /** Reads a key that was not there in the line before. */
    private int newKey(byte[] b, int from, int to) {
        if (b[from] != '"') {
            return -1;
        }
        key = from + 1;
        int end = scanner.skipString(b, key, to);
        if (end < 0) {
            return -1;
        }
        keyLength = end - 1 - key;
        hash = Bytes.hash(b, key, keyLength);
        odd = scanner.isEscaped();
        code = odd ? 0 : KnownKeys.table(table).find(b, key, keyLength, hash);
        int p = scanner.skipSpace(b, end, to);
        if (p >= to || b[p] != ':') {
            return -1;
        }
        boolean plain = Bytes.plainEnd(b, key, end) == end - 1;
        if (plain && p == end) {
            // Others are looked at each time, since their line may have to be repaired.
            last = order.learn(last, table, b, key - 1, p + 1, hash, code);
        }
        return scanner.skipSpace(b, p + 1, to);
    }

    /** Goes into the object under the key read last, if it is a known one. */
    private boolean enter(byte[] b) {
        int inner = KnownKeys.tableOf(code);
        if (inner == 0 || depth == KNOWN_DEPTH_MAX - 1) {
            return false;
        }
        // Under these keys only a text is an agent's line.
        fields.see(code & AGENTS & ~(LOG | STREAM));
        tables[depth] = table;
        paths[depth] = path.length();
        depth++;
        table = inner;
        if (KnownKeys.isPrefixed(inner)) {
            path.append(b, key, keyLength).append((byte) '.');
        }
        return true;
    }

    private void leave() {
        depth--;
        table = tables[depth];
        path.truncate(paths[depth]);
    }

    /** Reads the value of the key read last, and gives it its place; returns its end, or -1. */
    private int value(byte[] b, int from, int to, ParsedLine out) {
        byte c = b[from];
        int end;
        if (c == '"') {
            end = scanner.skipString(b, from + 1, to);
            if (end < 0 || (code != 0 && known(b, from + 1, end - 1, true, out))) {
                return end;
            }
        } else {
            end = scanner.skipValue(b, from, to);
            if (end < 0) {
                return -1;
            }
            boolean nested = c == '{' || c == '[';
            if (nested) {
                fields.see(code & AGENTS);
                if (c == '[' && isJournaldMessage() && bytes.read(b, from, end)) {
                    out.set(Field.MESSAGE, bytes.array(), 0, bytes.length());
                    return end;
                }
            } else if (code != 0 && known(b, from, end, false, out)) {
                return end;
            }
            if (nested && scanner.isUnruly()) {
                unruly(b, from, end, out.labelMembers());
                return end;
            }
        }
        label(b, from, end, out.labelMembers());
        return end;
    }

    /** Only there a list of numbers is a text: one with bytes that are not printable. */
    private boolean isJournaldMessage() {
        return (code & JOURNALD) != 0 && keyLength == JOURNALD_MESSAGE_LENGTH && path.length() == 0;
    }

    private boolean known(byte[] b, int from, int to, boolean quoted, ParsedLine out) {
        fields.see(code & AGENTS);
        boolean escaped = quoted && scanner.isEscaped();
        return fields.put(code, hash, b, key, keyLength, from, to, quoted, escaped, out);
    }

    private void label(byte[] b, int from, int to, Members labels) {
        if (odd) {
            if (beginLabel(b, labels)) {
                labels.bytes().append(b, from, to - from);
                labels.end();
            }
        } else if (path.length() == 0) {
            labels.member(b, key - 1, to, keyLength, hash);
        } else {
            labels.nested(path, b, key, to, keyLength);
        }
    }

    private void unruly(byte[] b, int from, int to, Members labels) {
        if (beginLabel(b, labels)) {
            copy.copy(b, from, to, labels.bytes());
            labels.end();
        }
    }

    /** Begins a label under the whole path of the key read last. */
    private boolean beginLabel(byte[] b, Members labels) {
        if (path.length() == 0 && !odd) {
            return labels.begin(b, key, keyLength, hash);
        }
        dotted.clear();
        dotted.append(path.array(), 0, path.length());
        if (odd) {
            ByteWriter canonical = copy.canonical(b, key, key + keyLength);
            dotted.append(canonical.array(), 0, canonical.length());
        } else {
            dotted.append(b, key, keyLength);
        }
        return labels.begin(dotted.array(), 0, dotted.length());
    }
}
