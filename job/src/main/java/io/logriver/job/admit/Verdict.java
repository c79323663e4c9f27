package io.logriver.job.admit;

/**
 * The answer to a ticket: how many of its lines may go.
 *
 * @param lines the ticket's lines
 * @param linesGranted how many of them may go, the first ones first
 * @param bytesGranted how many bytes those may have together
 * @param to index of the task that holds them
 */
public record Verdict(
        String tenant, long window, long lines, long linesGranted, long bytesGranted, int to) {}
