package io.logriver.job.ledger;

import io.logriver.model.config.Problems;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;

/** How the ledger is kept. */
public record LedgerConfig(long windowMillis, long intervalMillis, long retentionMillis)
        implements Serializable {

    public static LedgerConfig from(ReadableConfig config, long windowMillis, Problems problems) {
        Duration interval = config.get(LedgerOptions.INTERVAL);
        if (interval.toMillis() < 10) {
            problems.add("ledger.interval (%s) is shorter than 10 ms", interval);
        }
        return new LedgerConfig(
                windowMillis,
                Math.max(10, interval.toMillis()),
                config.get(LedgerOptions.RETENTION).toMillis());
    }
}
