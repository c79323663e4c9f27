package io.logriver.job;

/** A part of the job that shares no edge with the others: it can run alone, and fail alone. */
public enum Region {
    /** Raw lines to the topics of the core. */
    CORE,
    /** Tail topics to the stores. */
    STORE
}
