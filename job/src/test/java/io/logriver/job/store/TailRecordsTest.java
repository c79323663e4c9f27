package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.sink.hot.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TailRecordsTest {
    private static final byte[] JSON = "{}".getBytes(UTF_8);

    private final TailRecords records = new TailRecords("tail-");

    @Test
    void keyTimestampAndTopicSayWhichDocumentItIs() {
        assertThat(read("tail-acme-eu", 17, "logs-acme-eu-prod-0-1", JSON))
                .containsExactly(new Document("acme-eu", 17, "logs-acme-eu-prod-0-1", JSON));
    }

    @Test
    void aRecordWithoutAKeyIsNamedByItsPlace() {
        assertThat(read("tail-acme", 17, null, JSON))
                .extracting(Document::id)
                .containsExactly("tail-acme-3-42");
        assertThat(read("tail-acme", 17, "", JSON))
                .extracting(Document::id)
                .containsExactly("tail-acme-3-42");
    }

    @Test
    void aRecordWithoutATimeIsOfTheFirstDay() {
        assertThat(read("tail-acme", -1, "a", JSON)).extracting(Document::at).containsExactly(0L);
    }

    @Test
    void whatHoldsNoLineOrNamesNoTenantIsLeftOut() {
        assertThat(read("tail-acme", 17, "a", null)).isEmpty();
        assertThat(read("tail-Not.A.Tenant", 17, "a", JSON)).isEmpty();
        assertThat(read("other-acme", 17, "a", JSON)).isEmpty();
    }

    private List<Document> read(
            String topic, long timestamp, @Nullable String key, byte @Nullable [] value) {
        List<Document> documents = new ArrayList<>();
        records.deserialize(
                new ConsumerRecord<>(
                        topic,
                        3,
                        42,
                        timestamp,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        key == null ? null : key.getBytes(UTF_8),
                        value,
                        new RecordHeaders(),
                        Optional.empty()),
                new ListCollector<>(documents));
        return documents;
    }
}
