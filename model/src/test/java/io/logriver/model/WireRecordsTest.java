package io.logriver.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The records that others write and read are what they were: the stored bytes are those of version
 * 1, and are never written anew.
 */
class WireRecordsTest {
    private static final DeploymentEvent DEPLOYMENT =
            new DeploymentEvent(
                    "d-7",
                    "acme",
                    "prod",
                    "api",
                    "1.2.3",
                    Track.CANARY,
                    DeploymentStatus.IN_PROGRESS,
                    "2026-01-31T12:00:00Z",
                    List.of(
                            new DeploymentEvent.Instance(
                                    DeploymentEvent.Kind.POD,
                                    "api-0",
                                    "2026-01-31T12:00:01Z",
                                    "2026-01-31T12:10:00Z"),
                            new DeploymentEvent.Instance(
                                    DeploymentEvent.Kind.HOST, "h1", null, null)),
                    "PT30M");
    private static final LedgerEntry LEDGER =
            new LedgerEntry(
                    "acme",
                    "prod",
                    "2026-01-31T12:00:00Z",
                    "2026-01-31T12:01:00Z",
                    12,
                    3_400,
                    9,
                    8,
                    5_000,
                    Map.of(DropReason.QUOTA_EXCEEDED, 2L, DropReason.SAMPLED_OUT, 1L));
    private static final DeadLetter DEAD_LETTER =
            new DeadLetter(
                    DropReason.INVALID_TOPIC,
                    "The topic's name holds no tenant.",
                    null,
                    null,
                    "logs-Bad-0-7",
                    "logs-Bad",
                    1_769_860_800_123L,
                    new byte[] {0, -1, 'x'});

    private static byte[] stored(String name) throws IOException {
        try (InputStream in = WireRecordsTest.class.getResourceAsStream("/wire/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }

    @Test
    void aDeploymentEventIsWrittenAndReadAsEver() throws IOException {
        byte[] json = stored("DeploymentEvent.v1.json");
        assertThat(DeploymentEvent.parse(json)).isEqualTo(DEPLOYMENT);
        assertThat(text(Json.bytes(DEPLOYMENT))).isEqualTo(text(json));
        assertThat(DEPLOYMENT.key()).isEqualTo("acme/prod/api/d-7");
    }

    @Test
    void aLedgerEntryIsWrittenAndReadAsEver() throws IOException {
        byte[] json = stored("LedgerEntry.v1.json");
        assertThat(Json.value(json, LedgerEntry.class)).isEqualTo(LEDGER);
        assertThat(text(Json.bytes(LEDGER))).isEqualTo(text(json));
        assertThat(LEDGER.key()).isEqualTo("acme/prod/2026-01-31T12:00:00Z");
    }

    @Test
    void aDeadLetterIsWrittenAndReadAsEver() throws IOException {
        byte[] json = stored("DeadLetter.v1.json");
        assertThat(Json.value(json, DeadLetter.class))
                .usingRecursiveComparison()
                .isEqualTo(DEAD_LETTER);
        assertThat(text(Json.bytes(DEAD_LETTER))).isEqualTo(text(json));
    }

    @Test
    void whatAWriterOfALaterVersionAddsIsIgnored() throws IOException {
        String json = text(stored("LedgerEntry.v1.json")).replaceFirst("\\{", "{\"later\":[1],");
        assertThat(Json.value(json.getBytes(UTF_8), LedgerEntry.class)).isEqualTo(LEDGER);
    }

    @Test
    void aLedgerEntryAddsUpWhereEveryLineHasOneFate() {
        assertThat(LEDGER.linesMissing()).isZero();
    }

    @Test
    void whatTheStoreRefusesLaterIsNoLineOfTheCoresSum() {
        LedgerEntry entry =
                new LedgerEntry(
                        "acme",
                        "prod",
                        "",
                        "",
                        3,
                        0,
                        3,
                        3,
                        0,
                        Map.of(DropReason.REJECTED_BY_STORE, 2L));
        assertThat(entry.linesMissing()).isZero();
        assertThat(entry.linesDropped(DropReason.REJECTED_BY_STORE)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"deployment.id\":\"d-7\"   | \"deployment.id\":\"\"        | deployment.id is missing",
                "\"tenant\":\"acme\"         | \"tenant\":\"Acme\"           | \"Acme\" is not a tenant",
                "\"environment\":\"prod\"    | \"environment\":\"pre-prod\"  | not an environment",
                "\"service\":\"api\"         | \"other\":\"api\"             | service is missing",
                "\"status\":\"IN_PROGRESS\"  | \"later\":1                   | status is missing",
                "\"at\":\"2026-01-31T12:00:00Z\" | \"at\":\"noon\"           | \"noon\" is not an instant",
                "\"at\":\"2026-01-31T12:00:00Z\" | \"at\":\"+1000000000-12-31T23:59:59Z\" | not in the years 0 to 9999",
                "\"until\":\"2026-01-31T12:10:00Z\" | \"until\":\"+1000000000-12-31T23:59:59Z\" | not in the years 0 to 9999",
                "\"ttl\":\"PT30M\"           | \"ttl\":\"-PT1S\"             | not between 0 and 3650 days",
                "\"ttl\":\"PT30M\"           | \"ttl\":\"PT2562047788015215H\" | not between 0 and 3650 days",
                "\"ttl\":\"PT30M\"           | \"ttl\":\"30m\"               | such as PT30M",
                "\"kind\":\"pod\"            | \"later\":1                   | no kind",
                "\"name\":\"h1\"             | \"name\":\"\"                 | instances.name is missing"
            })
    void aDeploymentEventWithAWrongFieldIsRefusedByItsName(
            String right, String wrong, String reason) throws IOException {
        String json = text(stored("DeploymentEvent.v1.json"));
        assertThat(json).contains(right);
        assertThatThrownBy(() -> DeploymentEvent.parse(json.replace(right, wrong).getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aNullIsNoRecord() {
        assertThatThrownBy(() -> DeploymentEvent.parse("null".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("null");
    }

    @Test
    void aDeploymentEventMayListSoManyInstancesAndNoMore() {
        DeploymentEvent.Instance pod =
                new DeploymentEvent.Instance(DeploymentEvent.Kind.POD, "p", null, null);
        assertThat(DeploymentEvent.of(with(DeploymentEvent.INSTANCES_MAX, pod))).isNotNull();
        assertThatThrownBy(() -> DeploymentEvent.of(with(DeploymentEvent.INSTANCES_MAX + 1, pod)))
                .hasMessageContainingAll("1001", "1000", "split");
    }

    private static DeploymentEvent with(int count, DeploymentEvent.Instance instance) {
        return new DeploymentEvent(
                "d",
                "acme",
                "prod",
                "api",
                null,
                Track.STABLE,
                DeploymentStatus.STARTED,
                "2026-01-31T12:00:00Z",
                java.util.Collections.nCopies(count, instance),
                null);
    }
}
