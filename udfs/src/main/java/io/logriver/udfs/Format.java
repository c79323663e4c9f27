package io.logriver.udfs;

import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The formats that lines are understood in; the name is the value of {@code parse.format}. */
public enum Format {
    PLAIN;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final byte[] member =
            ("\"" + Wire.FORMAT + "\":\"" + wireName + "\",").getBytes(StandardCharsets.UTF_8);

    public String wireName() {
        return wireName;
    }

    /** {@code "parse.format":"name",} as bytes. */
    byte[] member() {
        return member;
    }
}
