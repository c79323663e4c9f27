package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
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

    private static final byte[] REST = {'_', 'r', 'e', 's', 't'};

    private final KnownFields fields;
    private final JsonScanner scanner;
    private final JsonReader reader;
    private final ByteWriter repaired = new ByteWriter(1024);

    public JsonFormat(ParserOptions options, TimeScanner times) {
        fields = new KnownFields(times);
        scanner = new JsonScanner(options.labelsMax(), options.labelDepthMax());
        reader = new JsonReader(scanner, new JsonValues(options, scanner, fields));
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
        return reader.read(line, start + 1, to, out);
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
}
