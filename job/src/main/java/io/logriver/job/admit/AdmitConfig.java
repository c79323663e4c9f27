package io.logriver.job.admit;

import io.logriver.model.Level;
import io.logriver.model.config.Problems;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Sampling and quota.
 *
 * @param samplingRates by {@link Level#ordinal()}
 */
public record AdmitConfig(
        long windowMillis,
        Quota quota,
        long lateTicketsMillis,
        long ticketIntervalMillis,
        int ticketLines,
        double[] samplingRates)
        implements Serializable {

    public static AdmitConfig from(ReadableConfig config, Problems problems) {
        Duration window = config.get(AdmitOptions.WINDOW);
        if (window.compareTo(Duration.ofSeconds(1)) < 0) {
            problems.add("admit.window (%s) is shorter than a second", window);
        }
        long lines = config.get(AdmitOptions.QUOTA_LINES);
        if (lines < 0) {
            problems.add("admit.quota.lines-per-window (%d) is negative: 0 means no limit", lines);
        }
        Duration interval = config.get(AdmitOptions.TICKET_INTERVAL);
        if (interval.toMillis() < 1) {
            problems.add("admit.ticket-interval (%s) is shorter than 1 ms", interval);
        }
        int ticketLines = config.get(AdmitOptions.TICKET_LINES);
        if (ticketLines < 1) {
            problems.add("admit.ticket-lines (%d) is less than 1", ticketLines);
        }
        return new AdmitConfig(
                Math.max(1_000, window.toMillis()),
                Quota.of(lines, config.get(AdmitOptions.QUOTA_BYTES).getBytes()),
                config.get(AdmitOptions.LATE_TICKETS).toMillis(),
                interval.toMillis(),
                ticketLines,
                rates(config, problems));
    }

    private static double[] rates(ReadableConfig config, Problems problems) {
        double[] rates = new double[Level.COUNT];
        for (Level level : Level.values()) {
            double rate = level.isError() ? 1 : config.get(AdmitOptions.sampling(level));
            if (!(rate >= 0 && rate <= 1)) {
                problems.add(
                        "%s (%s) is not between 0 and 1", AdmitOptions.sampling(level).key(), rate);
            }
            rates[level.ordinal()] = rate;
        }
        return rates;
    }
}
