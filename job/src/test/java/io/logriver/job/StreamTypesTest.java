package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.admit.Ticket;
import io.logriver.job.admit.Verdict;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Outcome;
import io.logriver.job.flow.Tally;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.sink.hot.Document;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that flows between operators stays off Kryo and comes back as it went. */
class StreamTypesTest {
    private static final byte[] JSON = {'{', '}'};
    private static final Origin ORIGIN = Origin.of("logs-acme-prod");

    /** Records that Flink's own serializer writes, as full and as empty as they may be. */
    static Stream<Object> records() {
        return Stream.of(
                new Ticket("acme", 60_000, 12, 3_400, 3),
                new Verdict("acme", 60_000, 12, 10, 3_000, 3),
                new Tally("acme", "prod", 60_000, 12, 3_400, 9, 8, 5_000, drops(1, 2)),
                new Tally("acme", "prod", 60_000, 0, 0, 0, 0, 0, new long[DropReason.COUNT]),
                ledger(Map.of(DropReason.QUOTA_EXCEEDED, 2L, DropReason.SAMPLED_OUT, 1L)),
                ledger(Map.of()),
                new Document("acme", 1_700_000_000_123L, "logs-acme-prod-0-1", JSON));
    }

    /** Types with a serializer of their own. */
    static Stream<Object> ownTypes() {
        byte[] text = "some text".getBytes(StandardCharsets.UTF_8);
        LogEvent event = new LogEvent(ORIGIN);
        event.set(ORIGIN, 3, 42, 1_700_000_000_123L, 4, Outcome.DELIVERED, 2, 77, JSON, 2);
        byte[][] others = {text, text, text, null};
        return Stream.of(
                event,
                new RawLine(ORIGIN, 1, 2, 3, text, text, text, text, text, text, text, others),
                new RawLine(ORIGIN, 1, 2, 3, null, null, null, null, null, null, null, null));
    }

    static Stream<Object> all() {
        return Stream.concat(records(), ownTypes());
    }

    private static long[] drops(long... first) {
        return Arrays.copyOf(first, DropReason.COUNT);
    }

    private static LedgerEntry ledger(Map<DropReason, Long> dropped) {
        return new LedgerEntry(
                "acme",
                "prod",
                "2026-01-31T10:00:00Z",
                "2026-01-31T10:01:00Z",
                12,
                3_400,
                9,
                8,
                5_000,
                dropped);
    }

    private static byte[] write(Object value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer(value).serialize(value, out);
        return out.getCopyOfBuffer();
    }

    @SuppressWarnings("unchecked") // the serializer of the value's own class
    private static TypeSerializer<Object> serializer(Object value) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return (TypeSerializer<Object>)
                TypeInformation.of(value.getClass()).createSerializer(config);
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordsAreWrittenWithoutKryo(Object value) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(value.getClass());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aValueIsEqualAfterARoundTrip(Object value) throws IOException {
        byte[] bytes = write(value);
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        Object read = serializer(value).deserialize(in);
        assertThat(read).usingRecursiveComparison().isEqualTo(value);
        assertThat(in.available()).isZero();
        assertThat(write(read)).isEqualTo(bytes);
    }

    @Test
    void everyTypeOfTheGraphIsTriedHere() {
        assertThat(all().map(value -> value.getClass().getName()))
                .as("A type that flows must be among those of this test")
                .containsAll(Graphs.typesOf(Graphs.wholeJob()));
    }

    @Test
    void deploymentsInStateAreEqualAfterARoundTrip() throws IOException {
        DeploymentEvent.Instance pod =
                new DeploymentEvent.Instance(
                        DeploymentEvent.Kind.POD, "api-1", "2026-01-31T10:00:00Z", null);
        List<DeploymentEvent> events =
                List.of(
                        deployment("1.2.3", List.of(pod), "PT1H"),
                        deployment(null, List.of(), null));
        assertThat(DeploymentState.read(DeploymentState.write(events))).isEqualTo(events);
    }

    private static DeploymentEvent deployment(
            String version, List<DeploymentEvent.Instance> instances, String ttl) {
        return new DeploymentEvent(
                "d1",
                "acme",
                "prod",
                "api",
                version,
                Track.CANARY,
                DeploymentStatus.SUCCEEDED,
                "2026-01-31T10:00:00Z",
                instances,
                ttl);
    }
}
