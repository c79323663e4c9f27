package io.logriver.job.enrich;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** How long deployments label lines. */
public record EnrichConfig(
        long deploymentTtlMillis,
        long deploymentAgeMaxMillis,
        long lateLinesMillis,
        long loadTimeoutMillis)
        implements Serializable {

    public static EnrichConfig from(ReadableConfig config) {
        return new EnrichConfig(
                config.get(EnrichOptions.DEPLOYMENT_TTL).toMillis(),
                config.get(EnrichOptions.DEPLOYMENT_AGE_MAX).toMillis(),
                config.get(EnrichOptions.LATE_LINES).toMillis(),
                config.get(EnrichOptions.LOAD_TIMEOUT).toMillis());
    }
}
