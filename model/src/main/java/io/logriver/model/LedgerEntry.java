package io.logriver.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the lines of one tenant, environment and window, as published on the {@code
 * ledger} topic; a later entry with the same {@link #key()} replaces an earlier one.
 *
 * <p>It adds up: lines in = lines delivered + lines dropped, over all reasons that the core
 * decides.
 *
 * @param windowStart start of the window in append time, an ISO-8601 instant
 * @param windowEnd its end, exclusive
 * @param linesIn lines that entered
 * @param bytesIn bytes of those lines as received
 * @param linesDelivered lines written to the tail
 * @param eventsDelivered events written to the tail; fewer than lines where lines were joined
 * @param bytesDelivered bytes of those events as rendered
 * @param dropped lines not delivered, by reason; reasons without a line are absent
 */
public record LedgerEntry(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") String environment,
        @JsonProperty("window.start") String windowStart,
        @JsonProperty("window.end") String windowEnd,
        @JsonProperty("lines.in") long linesIn,
        @JsonProperty("bytes.in") long bytesIn,
        @JsonProperty("lines.delivered") long linesDelivered,
        @JsonProperty("events.delivered") long eventsDelivered,
        @JsonProperty("bytes.delivered") long bytesDelivered,
        @JsonProperty("lines.dropped") Map<DropReason, Long> dropped) {

    public LedgerEntry {
        dropped = dropped == null || dropped.isEmpty() ? Map.of() : new EnumMap<>(dropped);
    }

    /** What an entry replaces earlier ones by. */
    @JsonIgnore
    public String key() {
        return tenant + "/" + environment + "/" + windowStart;
    }

    /** Lines that entered and are neither delivered nor dropped for a reason: zero, or a defect. */
    @JsonIgnore
    public long linesMissing() {
        long dropped = 0;
        for (Map.Entry<DropReason, Long> entry : this.dropped.entrySet()) {
            if (entry.getKey().isDecidedByCore()) {
                dropped += entry.getValue();
            }
        }
        return linesIn - linesDelivered - dropped;
    }

    public long linesDropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }
}
