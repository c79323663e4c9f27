package io.logriver.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which share of the traffic a deployment is meant for. */
public enum Track {
    STABLE,
    CANARY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON: {@code stable} or {@code canary}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
