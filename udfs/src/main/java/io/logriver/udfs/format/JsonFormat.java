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
    public static final int STREAM = KnownKeys.OF_STREAM;

    /** How deep well-known objects are looked into. */
    private static final int KNOWN_DEPTH_MAX = 5;

    private static final byte[] REST = {'_', 'r', 'e', 's', 't'};

    /** The bits of a code that tell an agent. */
    private static final int AGENTS = 0x7F << 24;

    private final KnownFields fields;
    private final JsonScanner scanner;
    private final LabelCopy copy;
    private final ByteWriter repaired = new ByteWriter(1024);
    private final ByteWriter path = new ByteWriter(128);
    private final ByteWriter dotted = new ByteWriter(128);

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
        scanner.start(line, to);
        int start = scanner.skipSpace(from);
        if (start >= to || line[start] != '{') {
            return -1;
        }
        fields.clear(0);
        path.clear();
        return object(line, scanner.skipSpace(start + 1), to, 1, 1, out);
    }

    /** What follows the object is kept, if the object is that of a logger. */
    private boolean finish(byte[] line, int end, int to, ParsedLine out) {
        int rest = scanner.skipSpace(end);
        if (rest < to) {
            if (!out.has(Field.MESSAGE) && out.level() == null && !out.hasTimestamp()) {
                return false;
            }
            out.labelMembers().text(REST, line, rest, to - rest);
        }
        out.setFormat(Format.JSON);
        return true;
    }

    /** Reads the members from {@code p} on; returns the end of the object, or -1. */
    private int object(byte[] b, int from, int to, int tableNumber, int depth, ParsedLine out) {
        KeyTable table = KnownKeys.table(tableNumber);
        int p = from;
        if (p < to && b[p] == '}') {
            return p + 1;
        }
        while (true) {
            if (p >= to || b[p] != '"') {
                return -1;
            }
            int key = p + 1;
            p = scanner.skipString(key);
            if (p < 0) {
                return -1;
            }
            int keyLength = p - 1 - key;
            boolean odd = scanner.isEscaped();
            p = scanner.skipSpace(p);
            if (p >= to || b[p] != ':') {
                return -1;
            }
            p = scanner.skipSpace(p + 1);
            long hash = Bytes.hash(b, key, keyLength);
            int code = odd ? 0 : table.find(b, key, keyLength, hash);
            p = member(b, p, to, code, hash, key, keyLength, odd, depth, out);
            if (p < 0) {
                return -1;
            }
            p = scanner.skipSpace(p);
            if (p >= to) {
                return -1;
            }
            if (b[p] == '}') {
                return p + 1;
            }
            if (b[p] != ',') {
                return -1;
            }
            p = scanner.skipSpace(p + 1);
        }
    }

    private int member(
            byte[] b,
            int value,
            int to,
            int code,
            long hash,
            int key,
            int keyLength,
            boolean odd,
            int depth,
            ParsedLine out) {
        if (value >= to) {
            return -1;
        }
        int end;
        if (b[value] == '"') {
            end = scanner.skipString(value + 1);
            if (end < 0) {
                return -1;
            }
            if (code != 0) {
                fields.see(code & AGENTS);
                if (fields.put(
                        code,
                        hash,
                        b,
                        key,
                        keyLength,
                        value + 1,
                        end - 1,
                        true,
                        scanner.isEscaped(),
                        out)) {
                    return end;
                }
            }
        } else if (b[value] == '{' && KnownKeys.tableOf(code) != 0 && depth < KNOWN_DEPTH_MAX) {
            // Under these keys only a text is an agent's line.
            fields.see(code & AGENTS & ~(LOG | STREAM));
            return inside(b, value + 1, to, KnownKeys.tableOf(code), key, keyLength, depth, out);
        } else {
            end = scanner.skipValue(value);
            if (end < 0) {
                return -1;
            }
            if (code != 0 && scalar(b, value, end, code, hash, key, keyLength, out)) {
                return end;
            }
        }
        label(b, value, end, key, keyLength, hash, odd, out);
        return end;
    }

    private boolean scalar(
            byte[] b,
            int value,
            int end,
            int code,
            long hash,
            int key,
            int keyLength,
            ParsedLine out) {
        fields.see(code & AGENTS);
        if (b[value] == '{' || b[value] == '[') {
            return false;
        }
        return fields.put(code, hash, b, key, keyLength, value, end, false, false, out);
    }

    private int inside(
            byte[] b,
            int from,
            int to,
            int tableNumber,
            int key,
            int keyLength,
            int depth,
            ParsedLine out) {
        int length = path.length();
        if (KnownKeys.isPrefixed(tableNumber)) {
            path.append(b, key, keyLength).append((byte) '.');
        }
        int end = object(b, scanner.skipSpace(from), to, tableNumber, depth + 1, out);
        path.truncate(length);
        return end;
    }

    private void label(
            byte[] b,
            int value,
            int end,
            int key,
            int keyLength,
            long hash,
            boolean odd,
            ParsedLine out) {
        Members labels = out.labelMembers();
        boolean nested = b[value] == '{' || b[value] == '[';
        if (path.length() == 0 && !odd && !(nested && scanner.isUnruly())) {
            labels.member(b, key - 1, end, keyLength, hash);
            return;
        }
        boolean begun;
        if (path.length() == 0 && !odd) {
            begun = labels.begin(b, key, keyLength, hash);
        } else {
            dotted.clear();
            dotted.append(path.array(), 0, path.length());
            if (odd) {
                ByteWriter canonical = copy.canonical(b, key, key + keyLength);
                dotted.append(canonical.array(), 0, canonical.length());
            } else {
                dotted.append(b, key, keyLength);
            }
            begun = labels.begin(dotted.array(), 0, dotted.length());
        }
        if (!begun) {
            return;
        }
        if (nested && scanner.isUnruly()) {
            copy.copy(b, value, end, labels.bytes());
        } else {
            labels.bytes().append(b, value, end - value);
        }
        labels.end();
    }
}
