package io.logriver.job.sink.hot;

import java.util.List;

/**
 * What came of a request.
 *
 * @param verdict what to do about it
 * @param status of the answer; 0 where there was none
 * @param message what a person should know of a request that was not {@link Verdict#ANSWERED}
 * @param answer the items of a bulk request that was; without items in all other replies
 */
record Reply(Verdict verdict, int status, String message, BulkAnswer answer) {
    private static final BulkAnswer NO_ITEMS = new BulkAnswer(List.of());

    static Reply noAnswer(String message) {
        return new Reply(Verdict.LATER, 0, message, NO_ITEMS);
    }

    static Reply refused(int status, String message) {
        return new Reply(Verdict.of(status), status, message, NO_ITEMS);
    }

    /** The client itself does not work any more; a new one would. */
    static Reply broken(String message) {
        return new Reply(Verdict.NEVER, 0, message, NO_ITEMS);
    }

    /** An answer that is not about documents. */
    static Reply done(int status) {
        return answered(status, NO_ITEMS);
    }

    static Reply answered(int status, BulkAnswer answer) {
        return new Reply(Verdict.ANSWERED, status, "", answer);
    }
}
