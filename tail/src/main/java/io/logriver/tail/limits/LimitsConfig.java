package io.logriver.tail.limits;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.util.List;

/**
 * How much of this server is there for all, and for each tenant.
 *
 * @param streams open streams of all tenants
 * @param streamsOfTenant open streams of a tenant
 * @param requestsOfTenant requests a second of a tenant, over some seconds
 * @param requestsBurst requests of a tenant at once
 */
public record LimitsConfig(
        int streams, int streamsOfTenant, int requestsOfTenant, int requestsBurst) {

    private static final Option<Integer> STREAMS =
            Option.number("limits.streams", 1, 20_000, "Open streams of all tenants together.");
    private static final Option<Integer> STREAMS_OF_TENANT =
            Option.number("limits.tenant.streams", 1, 10_000, "Open streams of a tenant.");
    private static final Option<Integer> REQUESTS_OF_TENANT =
            Option.number(
                    "limits.tenant.requests-per-second",
                    1,
                    500,
                    "Requests a second of a tenant, in the long run.");
    private static final Option<Integer> REQUESTS_BURST =
            Option.number(
                    "limits.tenant.requests-burst", 1, 2_000, "Requests of a tenant at once.");

    public static final List<Option<?>> OPTIONS =
            List.of(STREAMS, STREAMS_OF_TENANT, REQUESTS_OF_TENANT, REQUESTS_BURST);

    public static LimitsConfig from(Settings settings) {
        return new LimitsConfig(
                settings.get(STREAMS),
                settings.get(STREAMS_OF_TENANT),
                settings.get(REQUESTS_OF_TENANT),
                settings.get(REQUESTS_BURST));
    }
}
