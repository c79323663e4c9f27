package io.logriver.job.ingest;

import io.logriver.job.config.NativeLz4;
import io.logriver.job.flow.Origin;
import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link RawLine} of a Kafka record without looking into its value; cannot fail.
 *
 * <p>A topic whose records carry their writer's time is told of once: by it a writer could choose
 * the window that its quota is counted in.
 */
final class RawLineReader implements KafkaRecordDeserializationSchema<RawLine> {
    private static final Logger LOG = LoggerFactory.getLogger(RawLineReader.class);

    /** The most headers of others that are carried along. */
    private static final int OTHERS_MAX = 16;

    /**
     * The most bytes kept of a header, the longest path of a file: a record of headers alone must
     * not become an event that no topic takes.
     */
    static final int HEADER_BYTES_MAX = 4_096;

    /** Topics are as many as the cluster has; an origin is small, and one a topic is kept. */
    private transient @Nullable Map<String, Origin> origins;

    private transient @Nullable Origin last;
    private transient @Nullable Counter withoutAppendTime;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        NativeLz4.load();
        withoutAppendTime = context.getMetricGroup().counter("topicsWithoutAppendTime");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawLine> out) {
        Origin origin = origin(record);
        byte[] service = null;
        byte[] host = null;
        byte[] container = null;
        byte[] pod = null;
        byte[] source = null;
        byte[] deployment = null;
        byte[][] others = null;
        for (Header header : record.headers()) {
            switch (header.key()) {
                case Wire.Header.SERVICE -> service = bounded(header.value());
                case Wire.Header.HOST -> host = bounded(header.value());
                case Wire.Header.CONTAINER -> container = bounded(header.value());
                case Wire.Header.POD -> pod = bounded(header.value());
                case Wire.Header.SOURCE -> source = bounded(header.value());
                case Wire.Header.DEPLOYMENT -> deployment = bounded(header.value());
                default -> others = withHeader(others, header);
            }
        }
        out.collect(
                new RawLine(
                        origin,
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.value(),
                        service,
                        host,
                        container,
                        pod,
                        source,
                        deployment,
                        others));
    }

    private static byte @Nullable [] @Nullable [] withHeader(
            byte @Nullable [] @Nullable [] others, Header header) {
        int count = others == null ? 0 : others.length;
        if (count == 2 * OTHERS_MAX) {
            return others;
        }
        byte[][] more = others == null ? new byte[2][] : Arrays.copyOf(others, count + 2);
        more[count] = bounded(header.key().getBytes(StandardCharsets.UTF_8));
        more[count + 1] = bounded(header.value());
        return more;
    }

    private static byte @Nullable [] bounded(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= HEADER_BYTES_MAX
                ? bytes
                : Arrays.copyOf(bytes, HEADER_BYTES_MAX);
    }

    private Origin origin(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        Origin known = last;
        if (known != null && known.topic().equals(topic)) {
            return known;
        }
        Map<String, Origin> all = origins;
        if (all == null) {
            all = new HashMap<>();
            origins = all;
        }
        Origin origin = all.get(topic);
        if (origin == null) {
            origin = Origin.of(topic);
            all.put(topic, origin);
            requireAppendTime(record);
        }
        last = origin;
        return origin;
    }

    private void requireAppendTime(ConsumerRecord<byte[], byte[]> first) {
        if (first.timestampType() == TimestampType.LOG_APPEND_TIME) {
            return;
        }
        LOG.warn(
                "Records of topic {} carry the time of their writer, who so chooses the window that"
                        + " quota and ledger count them in: set message.timestamp.type=LogAppendTime",
                first.topic());
        if (withoutAppendTime != null) {
            withoutAppendTime.inc();
        }
    }

    @Override
    public TypeInformation<RawLine> getProducedType() {
        return RawLineSerializer.TYPE;
    }
}
