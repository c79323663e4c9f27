package io.logriver.job.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LogEventSerializerTest {
    private static final byte[] JSON =
            "{\"message\":\"hello\"} and more".getBytes(StandardCharsets.UTF_8);

    private final LogEventSerializer serializer = new LogEventSerializer();

    private static LogEvent event() {
        Origin origin = Origin.of("logs-acme-eu-prod");
        LogEvent event = new LogEvent(origin);
        event.set(origin, 3, 42, 1_700_000_000_123L, 4, Outcome.DELIVERED, 2, 77, JSON, 19);
        return event;
    }

    private static byte[] write(LogEvent event) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new LogEventSerializer().serialize(event, out);
        return out.getCopyOfBuffer();
    }

    private static void assertIsTheEvent(LogEvent read) {
        assertThat(read.origin().topic()).isEqualTo("logs-acme-eu-prod");
        assertThat(read.tenant()).isEqualTo("acme-eu");
        assertThat(read.partition()).isEqualTo(3);
        assertThat(read.offset()).isEqualTo(42);
        assertThat(read.createdAt()).isEqualTo(1_700_000_000_123L);
        assertThat(read.level()).isEqualTo(4);
        assertThat(read.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(read.lines()).isEqualTo(2);
        assertThat(read.bytesIn()).isEqualTo(77);
        assertThat(new String(read.json(), 0, read.jsonLength(), StandardCharsets.UTF_8))
                .isEqualTo("{\"message\":\"hello\"}");
    }

    @Test
    void everyFieldComesBack() throws IOException {
        assertIsTheEvent(serializer.deserialize(new DataInputDeserializer(write(event()))));
    }

    @Test
    void bytesOfVersionOneAreReadForever() throws IOException {
        try (InputStream stored = getClass().getResourceAsStream("/snapshots/LogEvent.v1.bin")) {
            assertThat(stored).isNotNull();
            assertIsTheEvent(
                    serializer.deserialize(new DataInputDeserializer(stored.readAllBytes())));
        }
    }

    @Test
    void aVersionFromTheFutureIsRefused() throws IOException {
        byte[] bytes = write(event());
        bytes[0] = 9;
        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void everyReadMakesAnEventOfItsOwn() throws IOException {
        byte[] bytes = write(event());
        LogEvent first = serializer.deserialize(new DataInputDeserializer(bytes));
        LogEvent second = serializer.deserialize(first, new DataInputDeserializer(bytes));
        assertThat(second).isNotSameAs(first);
        assertThat(second.origin()).isSameAs(first.origin());
    }
}
