package io.logriver.udfs.envelope;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.JsonFormat;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * A JSON line that is an agent's record around another line (Docker's json-file, Fluent Bit and
 * Fluentd, Vector, Filebeat, Fly, journald), or a logger's own record as it is.
 */
public final class JsonEnvelope implements LineFormat {
    private static final byte[] DOCKER = ascii("docker");
    private static final byte[] FLUENT = ascii("fluent");
    private static final byte[] VECTOR = ascii("vector");
    private static final byte[] FILEBEAT = ascii("filebeat");
    private static final byte[] FLY = ascii("fly");
    private static final byte[] JOURNALD = ascii("journald");
    private static final byte[] NONE = {};

    private final JsonFormat json;
    private final InnerParser inner;
    private final Envelope envelope;

    public JsonEnvelope(ParserOptions options, TimeScanner times, InnerParser inner) {
        this.inner = inner;
        json = new JsonFormat(options, times);
        envelope = new Envelope(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (!json.parse(line, from, to, out)) {
            return false;
        }
        out.setTakenApart(true);
        int agents = json.agents();
        if (agents == 0 || !out.has(Field.MESSAGE)) {
            return true;
        }
        byte[] name = name(agents);
        if (name.length == 0) {
            return true;
        }
        if (name == DOCKER) {
            out.setPartial(!endsLine(out));
        }
        envelope.open(inner, name, out);
        return true;
    }

    private static byte[] name(int agents) {
        if ((agents & JsonFormat.FLY) != 0) {
            return FLY;
        }
        if ((agents & JsonFormat.JOURNALD) != 0) {
            return JOURNALD;
        }
        if ((agents & JsonFormat.VECTOR) != 0) {
            return VECTOR;
        }
        if ((agents & JsonFormat.BEATS) != 0) {
            return FILEBEAT;
        }
        if ((agents & JsonFormat.KUBERNETES) != 0) {
            return FLUENT;
        }
        if ((agents & JsonFormat.LOG) != 0) {
            return (agents & JsonFormat.STREAM) != 0 ? DOCKER : FLUENT;
        }
        return NONE;
    }

    /** Docker ends a record whose line goes on without a line feed. */
    private static boolean endsLine(ParsedLine line) {
        byte[] b = line.source(Field.MESSAGE);
        int end = line.offset(Field.MESSAGE) + line.length(Field.MESSAGE);
        return line.length(Field.MESSAGE) >= 2 && b[end - 1] == 'n' && b[end - 2] == '\\';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
