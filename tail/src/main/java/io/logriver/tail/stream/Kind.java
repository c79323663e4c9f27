package io.logriver.tail.stream;

import java.nio.charset.StandardCharsets;

/** What a watcher is told, by the names that clients know. */
public enum Kind {
    LOG,
    NOTICE,
    DEPLOYMENT,
    END,
    HEARTBEAT;

    private final byte[] word =
            name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    byte[] word() {
        return word;
    }
}
