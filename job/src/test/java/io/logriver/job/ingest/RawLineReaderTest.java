package io.logriver.job.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    void ofTooManyHeadersTheFirstAreKept() {
        for (int i = 0; i < 40; i++) {
            record.headers().add("h" + i, new byte[] {1});
        }
        assertThat(read().others().length).isEqualTo(32);
    }
}
