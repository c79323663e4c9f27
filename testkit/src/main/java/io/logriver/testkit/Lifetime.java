package io.logriver.testkit;

/** How long a server's process lives. */
public enum Lifetime {
    /** As long as this JVM at most: for tests. */
    OURS,
    /** In a session of its own, until it is stopped: for the local stack. */
    ITS_OWN
}
