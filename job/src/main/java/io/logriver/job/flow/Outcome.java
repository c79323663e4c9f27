package io.logriver.job.flow;

/** What was decided about an event; the ordinal is part of the serialized form. */
public enum Outcome {
    /** Not decided yet: waits for the verdict on its ticket. */
    PENDING,
    /** Within the quota: goes to the tail. */
    DELIVERED,
    /** Over the quota: goes to overflow. */
    OVERFLOW,
    /** Could not be handled: goes to the dead letters; its bytes are those of the dead letter. */
    DEAD_LETTER,
    /** A copy of a delivered event of level ERROR or FATAL, for the alerts. */
    ALERT;

    private static final Outcome[] VALUES = values();

    static Outcome of(int ordinal) {
        return VALUES[ordinal];
    }
}
