package io.logriver.job.admit;

import java.io.Serializable;

/**
 * What a tenant may deliver in a window.
 *
 * @param lines {@link Long#MAX_VALUE} for no limit
 * @param bytes as received; {@link Long#MAX_VALUE} for no limit
 */
public record Quota(long lines, long bytes) implements Serializable {

    /** A quota with 0 for no limit. */
    public static Quota of(long lines, long bytes) {
        return new Quota(lines <= 0 ? Long.MAX_VALUE : lines, bytes <= 0 ? Long.MAX_VALUE : bytes);
    }
}
