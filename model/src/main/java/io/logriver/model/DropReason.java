package io.logriver.model;

/**
 * Why a line was not delivered to the tail; the one list of reasons for metrics, dead letters and
 * the ledger.
 *
 * <p>Every line that enters is delivered or counted under exactly one of the reasons that the core
 * decides; {@link #REJECTED_BY_STORE} is decided later, by the store, about a delivered line.
 */
public enum DropReason {
    /** Thinned by the sampling rate of its level; intended, and not kept. Decided by admission. */
    SAMPLED_OUT(Fate.DISCARDED),
    /** Over the tenant's quota of the minute; intended, and kept in overflow. By admission. */
    QUOTA_EXCEEDED(Fate.OVERFLOW),
    /** The topic's name holds no valid tenant and environment; kept as dead letter. By ingest. */
    INVALID_TOPIC(Fate.DEAD_LETTER),
    /** The record has no value (a Kafka tombstone), so no line; kept as dead letter. By ingest. */
    EMPTY_RECORD(Fate.DEAD_LETTER),
    /** Our own defect: a parser failed on the line; kept as dead letter. By parse. */
    PARSER_FAILED(Fate.DEAD_LETTER),
    /** Elasticsearch refused the document for good; kept as dead letter. By the store. */
    REJECTED_BY_STORE(Fate.DEAD_LETTER);

    /** Where a line goes that was not delivered. */
    public enum Fate {
        DISCARDED,
        OVERFLOW,
        DEAD_LETTER
    }

    private static final DropReason[] VALUES = values();

    /** The number of reasons. */
    public static final int COUNT = VALUES.length;

    private final Fate fate;

    DropReason(Fate fate) {
        this.fate = fate;
    }

    public Fate fate() {
        return fate;
    }

    /** True where the core decides it, so that it counts in the sum of the ledger. */
    public boolean isDecidedByCore() {
        return this != REJECTED_BY_STORE;
    }

    public static DropReason of(int ordinal) {
        return VALUES[ordinal];
    }
}
