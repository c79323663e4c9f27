package io.logriver.job.admit;

/**
 * A count sent for a verdict: so many lines of a tenant and window are held by a task.
 *
 * @param window start of the window, epoch milliseconds
 * @param bytes of those lines as received
 * @param from index of the task that holds them
 */
public record Ticket(String tenant, long window, long lines, long bytes, int from) {}
