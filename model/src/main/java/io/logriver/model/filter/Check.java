package io.logriver.model.filter;

/** What a condition asks of one value; safe for use by many threads. */
interface Check {
    /** Whether the value in these bytes, UTF-8 without quotes and escapes, is as wanted. */
    boolean accepts(byte[] bytes, int from, int to);
}
