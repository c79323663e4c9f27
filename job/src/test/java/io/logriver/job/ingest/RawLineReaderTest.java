package io.logriver.job.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RawLineReaderTest {
    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("logs-acme-prod", 3, 7, null, "hello".getBytes(UTF_8));

    private RawLine read() {
        List<RawLine> lines = new ArrayList<>();
        new RawLineReader().deserialize(record, new ListCollector<>(lines));
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void aRecordIsALineWithItsPlaceAndTheHeadersWeKnow() {
        record.headers().add("service", "api".getBytes(UTF_8)).add("team", "pay".getBytes(UTF_8));
        RawLine line = read();
        assertThat(line.origin().tenant()).isEqualTo("acme");
        assertThat(line.partition()).isEqualTo(3);
        assertThat(line.offset()).isEqualTo(7);
        assertThat(line.value()).asString(UTF_8).isEqualTo("hello");
        assertThat(line.service()).asString(UTF_8).isEqualTo("api");
        assertThat(line.host()).isNull();
        assertThat(line.others().length).isEqualTo(2);
    }

    @Test
    void aHeaderIsKeptUpToTheLongestPathSoThatItsEventFitsIntoATopic() {
        byte[] endless = new byte[7 << 20];
        for (String header :
                new String[] {"service", "host", "container", "pod", "source", "deployment"}) {
            record.headers().add(header, endless);
        }
        record.headers().add("x".repeat(1 << 20), endless).add("none", null);
        RawLine line = read();
        assertThat(
                        List.of(
                                line.service(),
                                line.host(),
                                line.container(),
                                line.pod(),
                                line.source(),
                                line.deployment(),
                                line.others()[0],
                                line.others()[1]))
                .allSatisfy(kept -> assertThat(kept).hasSize(RawLineReader.HEADER_BYTES_MAX));
        assertThat(line.others()[3]).isNull();
    }

    @Test
    void aTopicOfWritersTimesIsToldOfOnce() {
        MetricListener metrics = new MetricListener();
        RawLineReader reader = new RawLineReader();
        reader.open(
                new DeserializationSchema.InitializationContext() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics.getMetricGroup();
                    }

                    @Override
                    public UserCodeClassLoader getUserCodeClassLoader() {
                        throw new UnsupportedOperationException();
                    }
                });
        for (String topic : List.of("logs-a-prod", "logs-b-prod", "logs-b-prod", "logs-a-prod")) {
            boolean appendTime = topic.equals("logs-a-prod");
            reader.deserialize(
                    new ConsumerRecord<>(
                            topic,
                            0,
                            0,
                            1,
                            appendTime ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME,
                            0,
                            0,
                            null,
                            new byte[0],
                            new RecordHeaders(),
                            Optional.empty()),
                    new ListCollector<>(new ArrayList<>()));
        }
        assertThat(metrics.getCounter("topicsWithoutAppendTime").orElseThrow().getCount())
                .isEqualTo(1);
    }

    @Test
    void ofTooManyHeadersTheFirstAreKept() {
        for (int i = 0; i < 40; i++) {
            record.headers().add("h" + i, new byte[] {1});
        }
        assertThat(read().others().length).isEqualTo(32);
    }
}
