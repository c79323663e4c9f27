package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final Document STORED =
            new Document(
                    "acme",
                    Documents.NOON,
                    "logs-acme-prod-3-42",
                    "{\"message\":\"grüezi\"}".getBytes(UTF_8));

    private final DocumentSerializer serializer = new DocumentSerializer();

    @Test
    void whatVersionOneStoredIsStillRead() throws IOException {
        try (InputStream in =
                DocumentTest.class.getResourceAsStream("/snapshots/Document.v1.bin")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();

            assertThat(serializer.deserialize(1, bytes)).isEqualTo(STORED);
            assertThat(serializer.serialize(STORED)).isEqualTo(bytes);
        }
    }

    @Test
    void aLaterVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .hasMessageContaining("version 2");
    }

    @Test
    void itCrossesTasksWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Document.class);
    }

    @Test
    void theIndexIsNamedByTheDayInUtc() {
        assertThat(Document.index("acme-eu", 0)).isEqualTo("logs-acme-eu-1970.01.01");
        assertThat(Document.index("acme", Documents.NOON)).isEqualTo("logs-acme-2026.11.21");
    }
}
