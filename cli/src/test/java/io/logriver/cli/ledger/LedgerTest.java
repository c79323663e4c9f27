package io.logriver.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void theLastEntryOfAWindowReplacesTheOnesBefore() {
        ledger.accept(recordOf(entry("acme", 10, 10, Map.of())));
        ledger.accept(recordOf(entry("acme", 30, 20, Map.of(DropReason.QUOTA_EXCEEDED, 10L))));

        Sums sums = Sums.of(ledger.entries().stream());
        assertThat(sums.linesIn()).isEqualTo(30);
        assertThat(sums.linesMissing()).isZero();
    }

    @Test
    void whatIsNoEntryIsCountedAndDoesNotStopTheReading() {
        ledger.accept(new ConsumerRecord<>("ledger", 0, 0, new byte[0], new byte[] {'{'}));
        ledger.accept(recordOf(entry("acme", 1, 1, Map.of())));

        assertThat(ledger.unreadable()).isEqualTo(1);
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void deadLinesAreThoseThatTheCoreRefused() {
        Sums sums =
                Sums.of(
                        List.of(
                                entry(
                                        "acme",
                                        10,
                                        4,
                                        Map.of(
                                                DropReason.EMPTY_RECORD, 2L,
                                                DropReason.INVALID_TOPIC, 1L,
                                                DropReason.SAMPLED_OUT, 3L,
                                                DropReason.REJECTED_BY_STORE, 1L)))
                                .stream());

        assertThat(sums.linesDead()).isEqualTo(3);
        assertThat(sums.linesMissing()).isZero();
    }

    @Test
    void theTableEndsWithTheSumsAndShowsWhatIsMissing() {
        StringWriter text = new StringWriter();
        LedgerCommand.table(
                        List.of(
                                entry("acme", 12_000, 11_990, Map.of(DropReason.SAMPLED_OUT, 3L)),
                                entry("globex", 5, 5, Map.of())))
                .print(new PrintWriter(text));

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("SAMPLED OUT", "MISSING").doesNotContain("STORE");
        assertThat(lines.get(1)).contains("acme").endsWith(" 7");
        assertThat(lines.get(3)).startsWith("total").contains("12,005", "11,995");
    }

    private static LedgerEntry entry(
            String tenant, long in, long delivered, Map<DropReason, Long> dropped) {
        return new LedgerEntry(
                tenant,
                "prod",
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:01:00Z",
                in,
                in * 100,
                delivered,
                delivered,
                delivered * 200,
                dropped);
    }

    private static ConsumerRecord<byte[], byte[]> recordOf(LedgerEntry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("ledger", 0, 0, key, Json.bytes(entry));
    }
}
