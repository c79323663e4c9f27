package io.logriver.job.sink.hot;

/** What became of one document of a bulk request, told from the status of its item. */
enum Outcome {
    /** It is in the index now. */
    WRITTEN,
    /** It was there before: a repeat after a failure. */
    DUPLICATE,
    /** Elasticsearch could not take it this time. */
    RETRY,
    /** Elasticsearch will never take it. */
    REJECTED;

    static Outcome of(int status) {
        if (status >= 200 && status < 300) {
            return WRITTEN;
        }
        if (status == 409) {
            return DUPLICATE;
        }
        return status == 429 || status >= 500 ? RETRY : REJECTED;
    }
}
