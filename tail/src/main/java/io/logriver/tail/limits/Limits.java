package io.logriver.tail.limits;

import io.logriver.tail.http.Problem;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What of its share each tenant has used; asked by all event loops. */
public final class Limits {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A tenant beyond so many others begins anew, which takes nothing from it. */
    private static final int TENANTS_MAX = 100_000;

    private static final class Share {
        private int streams;
        private double requests;
        private long at;
    }

    private final LimitsConfig config;
    private final LongSupplier nanos;
    private final Map<String, Share> shares =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
                    return size() > TENANTS_MAX && eldest.getValue().streams == 0;
                }
            };
    private int streams;

    /**
     * @param nanos the time, as of {@link System#nanoTime}
     */
    public Limits(LimitsConfig config, LongSupplier nanos) {
        this.config = config;
        this.nanos = nanos;
    }

    /** Counts a request; throws where there were too many. */
    public synchronized void request(String tenant) {
        Share share = share(tenant);
        long now = nanos.getAsLong();
        double gained = (now - share.at) / NANOS_PER_SECOND * config.requestsOfTenant();
        share.requests = Math.min(config.requestsBurst(), share.requests + gained);
        share.at = now;
        if (share.requests < 1) {
            throw Problem.tooMany(
                    "The tenant may make %,d requests a second (limits.tenant.requests-per-second)."
                            .formatted(config.requestsOfTenant()),
                    1);
        }
        share.requests--;
    }

    /** Opens a stream; throws where there are too many. */
    public synchronized void open(String tenant) {
        Share share = share(tenant);
        if (share.streams >= config.streamsOfTenant()) {
            throw Problem.tooMany(
                    "The tenant has %,d streams open, which is the most (limits.tenant.streams): close some."
                            .formatted(share.streams),
                    10);
        }
        if (streams >= config.streams()) {
            throw Problem.tooMany(
                    "The server has all the streams open that it may (limits.streams): ask another one.",
                    5);
        }
        share.streams++;
        streams++;
    }

    /** Closes a stream. */
    public synchronized void close(String tenant) {
        share(tenant).streams--;
        streams--;
    }

    /** How many streams are open. */
    public synchronized int streams() {
        return streams;
    }

    /** Lets a registry count the open streams. */
    public void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("logriver_tail_streams")
                .help("Open streams.")
                .callback(gauge -> gauge.call(streams()))
                .register(registry);
    }

    private Share share(String tenant) {
        return shares.computeIfAbsent(
                tenant,
                name -> {
                    Share share = new Share();
                    share.requests = config.requestsBurst();
                    share.at = nanos.getAsLong();
                    return share;
                });
    }
}
