package io.logriver.job.ledger;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How the ledger is kept. */
public final class LedgerOptions {
    public static final ConfigOption<Duration> INTERVAL =
            ConfigOptions.key("ledger.interval")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription("How often changed windows are written.");

    public static final ConfigOption<Duration> RETENTION =
            ConfigOptions.key("ledger.retention")
                    .durationType()
                    .defaultValue(Duration.ofHours(1))
                    .withDescription(
                            "How long after its end a window's counts are kept in state; lines read"
                                    + " later than that are counted in an entry of their own, which"
                                    + " replaces the earlier one.");

    /** Every option of this room. */
    public static final List<ConfigOption<?>> ALL = List.of(INTERVAL, RETENTION);

    private LedgerOptions() {}
}
