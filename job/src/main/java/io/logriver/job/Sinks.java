package io.logriver.job;

import io.logriver.job.flow.LogEvent;
import io.logriver.model.LedgerEntry;

/**
 * Where the core's output goes.
 *
 * @param events decided events, each to the place of its outcome
 */
public record Sinks(SinkPort<LogEvent> events, SinkPort<LedgerEntry> ledger) {}
