package io.logriver.tail.stream;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the streams count. */
final class StreamMetrics {
    final CounterDataPoint lines;
    final CounterDataPoint bytes;
    final CounterDataPoint dropped;
    final CounterDataPoint hopeless;
    final CounterDataPoint read;
    final CounterDataPoint repeats;
    final CounterDataPoint searched;
    final Gauge tenants;
    final Gauge groups;
    final Gauge catchUps;
    final Histogram latency;

    StreamMetrics(PrometheusRegistry registry) {
        lines = counter(registry, "lines_sent", "Lines sent to watchers.");
        bytes = counter(registry, "bytes_sent", "Bytes sent to watchers, before TLS.");
        dropped = counter(registry, "lines_dropped", "Lines left out for slow watchers.");
        hopeless =
                counter(registry, "watchers_stalled", "Watchers ended because they took nothing.");
        read = counter(registry, "lines_read", "Live lines read from Kafka.");
        repeats =
                counter(registry, "lines_repeated", "Live lines that were repeats, and not shown.");
        searched = counter(registry, "history_lines_read", "Older lines read from Kafka.");
        tenants = gauge(registry, "tenants_read", "Tenants whose live lines are read.");
        groups = gauge(registry, "filters", "Different filters that live lines are asked by.");
        catchUps = gauge(registry, "history_watchers", "Watchers who are reading older lines.");
        latency =
                Histogram.builder()
                        .name("logriver_tail_latency_seconds")
                        .help("From the reception of a line to its hand-over to watchers.")
                        .classicUpperBounds(
                                .005, .01, .02, .03, .04, .05, .075, .1, .15, .2, .3, .5, 1, 2, 5)
                        .classicOnly()
                        .register(registry);
    }

    private static CounterDataPoint counter(PrometheusRegistry registry, String name, String help) {
        return Counter.builder().name("logriver_tail_" + name).help(help).register(registry);
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help) {
        return Gauge.builder().name("logriver_tail_" + name).help(help).register(registry);
    }
}
