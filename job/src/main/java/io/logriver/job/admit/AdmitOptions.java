package io.logriver.job.admit;

import io.logriver.model.Level;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Sampling and quota where a tenant has no rules of its own. */
public final class AdmitOptions {
    public static final ConfigOption<Duration> WINDOW =
            ConfigOptions.key("admit.window")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "Length of the windows of append time that quotas and the ledger count"
                                    + " in.");

    public static final ConfigOption<Long> QUOTA_LINES =
            ConfigOptions.key("admit.quota.lines-per-window")
                    .longType()
                    .defaultValue(10_000L)
                    .withDescription(
                            "Lines that a tenant may deliver in a window; the rest go to overflow."
                                    + " 0 means no limit.");

    public static final ConfigOption<MemorySize> QUOTA_BYTES =
            ConfigOptions.key("admit.quota.bytes-per-window")
                    .memoryType()
                    .defaultValue(MemorySize.ZERO)
                    .withDescription(
                            "Bytes, as received, that a tenant may deliver in a window; the rest go"
                                    + " to overflow. 0 means no limit.");

    public static final ConfigOption<Duration> LATE_TICKETS =
            ConfigOptions.key("admit.late-tickets")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(10))
                    .withDescription(
                            "How long after its end a window's counts are kept for lines that were"
                                    + " read late; beyond, a window begins anew.");

    public static final ConfigOption<Duration> TICKET_INTERVAL =
            ConfigOptions.key("admit.ticket-interval")
                    .durationType()
                    .defaultValue(Duration.ofMillis(5))
                    .withDescription(
                            "How long counts are gathered before they are sent for a verdict: lines"
                                    + " wait that long.");

    public static final ConfigOption<Integer> TICKET_LINES =
            ConfigOptions.key("admit.ticket-lines")
                    .intType()
                    .defaultValue(4_096)
                    .withDescription("How many lines are gathered at most before they are sent.");

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL =
            List.of(
                    WINDOW,
                    QUOTA_LINES,
                    QUOTA_BYTES,
                    LATE_TICKETS,
                    TICKET_INTERVAL,
                    TICKET_LINES,
                    sampling(Level.TRACE),
                    sampling(Level.DEBUG),
                    sampling(Level.INFO),
                    sampling(Level.WARN));

    private AdmitOptions() {}

    /** The sampling rate of a level; ERROR and FATAL have none, since they are always kept. */
    static ConfigOption<Double> sampling(Level level) {
        return ConfigOptions.key(
                        "admit.sampling." + level.name().toLowerCase(java.util.Locale.ROOT))
                .doubleType()
                .defaultValue(1.0)
                .withDescription(
                        "The share of "
                                + level
                                + " lines that is kept, 0 to 1; a request is kept or thinned as a"
                                + " whole."
                                + (level == Level.INFO
                                        ? " Lines without a level count as INFO."
                                        : ""));
    }
}
