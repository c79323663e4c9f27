package io.logriver.job.sink.hot;

/** What to do about a whole request, told from its status, before any item is looked at. */
enum Verdict {
    /** It was handled; the items say the rest. */
    ANSWERED,
    /** Smaller ones have a chance: it was too large, or something in it makes no request. */
    SMALLER,
    /** Try again: overloaded, starting, away, or something in between that is not Elasticsearch. */
    LATER,
    /** Waiting does not help: wrong credentials, missing privileges, a client that broke. */
    NEVER;

    static Verdict of(int status) {
        return switch (status) {
            case 200 -> ANSWERED;
            case 400, 413 -> SMALLER;
            case 401, 403 -> NEVER;
            default -> LATER;
        };
    }
}
