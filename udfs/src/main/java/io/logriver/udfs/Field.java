package io.logriver.udfs;

import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;

/** The text fields that a line can say about itself, by their keys in the wire format. */
public enum Field {
    MESSAGE(Wire.MESSAGE),
    LOGGER(Wire.LOGGER),
    PID(Wire.PID),
    THREAD(Wire.THREAD),
    SERVICE_NAME(Wire.SERVICE_NAME),
    SERVICE_VERSION(Wire.SERVICE_VERSION),
    HOST(Wire.HOST),
    CONTAINER(Wire.CONTAINER),
    POD(Wire.POD),
    SOURCE(Wire.SOURCE),
    TRACE_ID(Wire.TRACE_ID),
    REQUEST_ID(Wire.REQUEST_ID),
    USER_ID(Wire.USER_ID),
    ERROR_TYPE(Wire.ERROR_TYPE),
    STACK_TRACE(Wire.STACK_TRACE);

    private static final Field[] VALUES = values();

    /** The number of fields. */
    public static final int COUNT = VALUES.length;

    private final byte[] member;

    Field(String key) {
        member = ("\"" + key + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    static Field of(int ordinal) {
        return VALUES[ordinal];
    }

    /** {@code "key":"} as bytes: how a member of this field begins in JSON. */
    byte[] member() {
        return member;
    }
}
