package io.logriver.cli.tail;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message of the server's stream.
 *
 * @param type what it is: {@code log}, {@code notice}, {@code deployment} or {@code end}
 * @param cursor where the stream goes on behind it; null where it names no place
 * @param data its JSON, as it came
 */
public record Message(String type, @Nullable String cursor, byte[] data) {
    public static final String LOG = "log";
    public static final String NOTICE = "notice";
    public static final String DEPLOYMENT = "deployment";
    public static final String END = "end";

    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }
}
