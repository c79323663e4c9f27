package io.logriver.job.sink.hot;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What the sink counts, per subtask, in the group {@code elasticsearch}. */
final class HotMetrics {
    /** The latest requests that the latency's quantiles are of. */
    private static final int LATENCY_WINDOW = 512;

    private final SinkWriterMetricGroup writer;
    private final Counter written;
    private final Counter duplicate;
    private final Counter retried;
    private final Counter rejected;
    private final Counter requests;
    private final Counter requestsFailed;
    private final Counter bytesSent;
    private final Histogram latency;
    private long latestMillis;

    HotMetrics(SinkWriterMetricGroup writer, Backlog backlog) {
        this.writer = writer;
        MetricGroup group = writer.addGroup("elasticsearch");
        written = group.counter("documentsWritten");
        duplicate = group.counter("documentsDuplicate");
        retried = group.counter("documentsRetried");
        rejected = group.counter("documentsRejected");
        requests = group.counter("requests");
        requestsFailed = group.counter("requestsFailed");
        bytesSent = group.counter("bytesSent");
        latency =
                group.histogram(
                        "requestLatencyMillis", new DescriptiveStatisticsHistogram(LATENCY_WINDOW));
        writer.setCurrentSendTimeGauge(() -> latestMillis);
        group.gauge("backlogDocuments", backlog::documents);
        group.gauge("backlogBytes", backlog::bytes);
    }

    void sent(int bytes) {
        requests.inc();
        bytesSent.inc(bytes);
        writer.getNumBytesSendCounter().inc(bytes);
    }

    void answered(long millis) {
        latency.update(millis);
        latestMillis = millis;
    }

    void failed(int documents) {
        requestsFailed.inc();
        retried.inc(documents);
    }

    void retried(int documents) {
        retried.inc(documents);
    }

    void written(int documents) {
        written.inc(documents);
        writer.getNumRecordsSendCounter().inc(documents);
    }

    void duplicate(int documents) {
        duplicate.inc(documents);
    }

    void rejected(int documents) {
        rejected.inc(documents);
        writer.getNumRecordsSendErrorsCounter().inc(documents);
    }
}
