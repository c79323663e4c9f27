package io.logriver.udfs.pattern;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import io.logriver.model.Wire;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a captured text goes: a field, the time, the level, or a label with a type. */
final class Target {
    private enum Kind {
        FIELD,
        TIME,
        LEVEL,
        LABEL
    }

    private static final String LABEL_PREFIX = Wire.LABELS + ".";

    private static final Map<String, Field> FIELDS = fields();

    private final Kind kind;
    private final @Nullable Field field;
    private final byte[] key;
    private final ValueType type;

    private Target(Kind kind, @Nullable Field field, String label, ValueType type) {
        this.kind = kind;
        this.field = field;
        byte[] utf8 = label.getBytes(StandardCharsets.UTF_8);
        this.key = new ByteWriter(utf8.length).appendEscaped(utf8, 0, utf8.length).toByteArray();
        this.type = type;
    }

    /** The target of a name, e.g. {@code message} or {@code labels.duration}. */
    static Target of(String name, ValueType type) {
        Field field = FIELDS.get(name);
        if (field != null) {
            return new Target(Kind.FIELD, field, name, type);
        }
        return switch (name) {
            case Wire.TIMESTAMP, "timestamp" -> new Target(Kind.TIME, null, "timestamp", type);
            case Wire.LEVEL, "level", "loglevel" -> new Target(Kind.LEVEL, null, "level", type);
            default ->
                    new Target(
                            Kind.LABEL,
                            null,
                            name.startsWith(LABEL_PREFIX)
                                    ? name.substring(LABEL_PREFIX.length())
                                    : name,
                            type);
        };
    }

    /** True for the message, whose absence leaves the whole line as the message. */
    boolean isMessage() {
        return field == Field.MESSAGE;
    }

    void put(byte[] line, int from, int to, ValueReader reader, ParsedLine out) {
        switch (kind) {
            case FIELD -> {
                if (field != null) {
                    out.set(field, line, from, to - from);
                }
            }
            case TIME -> {
                if (!reader.time(line, from, to, out)) {
                    out.labelMembers().text(key, line, from, to - from);
                }
            }
            case LEVEL -> {
                Level level = reader.level(line, from, to);
                if (level == null) {
                    out.labelMembers().text(key, line, from, to - from);
                } else {
                    out.setLevel(level);
                }
            }
            case LABEL -> putLabel(line, from, to, out);
        }
    }

    private void putLabel(byte[] line, int from, int to, ParsedLine out) {
        if (type.isJson(line, from, to)) {
            out.labelMembers().json(key, line, from, to - from);
        } else {
            out.labelMembers().text(key, line, from, to - from);
        }
    }

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new HashMap<>();
        fields.put(Wire.MESSAGE, Field.MESSAGE);
        fields.put(Wire.LOGGER, Field.LOGGER);
        fields.put("logger", Field.LOGGER);
        fields.put(Wire.PID, Field.PID);
        fields.put("pid", Field.PID);
        fields.put(Wire.THREAD, Field.THREAD);
        fields.put("thread", Field.THREAD);
        fields.put(Wire.SERVICE_NAME, Field.SERVICE_NAME);
        fields.put(Wire.SERVICE_VERSION, Field.SERVICE_VERSION);
        fields.put(Wire.HOST, Field.HOST);
        fields.put("host.hostname", Field.HOST);
        fields.put(Wire.CONTAINER, Field.CONTAINER);
        fields.put(Wire.POD, Field.POD);
        fields.put(Wire.SOURCE, Field.SOURCE);
        fields.put(Wire.TRACE_ID, Field.TRACE_ID);
        fields.put(Wire.REQUEST_ID, Field.REQUEST_ID);
        fields.put(Wire.USER_ID, Field.USER_ID);
        fields.put(Wire.ERROR_TYPE, Field.ERROR_TYPE);
        fields.put(Wire.STACK_TRACE, Field.STACK_TRACE);
        return Map.copyOf(fields);
    }
}
