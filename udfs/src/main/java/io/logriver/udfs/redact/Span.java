package io.logriver.udfs.redact;

/** Where a finder has found a secret in a line; reused for every line. */
final class Span {
    int from;
    int to;
    Secret secret = Secret.PASSWORD;

    /** Notes a find, and says so. */
    boolean set(int newFrom, int newTo, Secret newSecret) {
        from = newFrom;
        to = newTo;
        secret = newSecret;
        return true;
    }
}
