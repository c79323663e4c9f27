package io.logriver.tail.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerIndexTest {
    private static final String START = "2026-01-31T12:00:00Z";
    private static final String END = "2026-01-31T12:01:00Z";

    private final LedgerIndex index = new LedgerIndex(2);

    private void take(String json) {
        index.take(new ConsumerRecord<>("ledger", 0, 0, null, json.getBytes(UTF_8)));
    }

    private static String entry(String start, String end, int lines) {
        return """
                {"tenant":"acme","environment":"prod","window.start":"%s","window.end":"%s","lines.in":%d}
                """
                .formatted(start, end, lines);
    }

    private List<LedgerEntry> known() {
        return index.since("acme", Instant.EPOCH);
    }

    @Test
    void aLaterEntryReplacesTheEarlierOneOfItsWindow() {
        take(entry(START, END, 1));
        take(entry(START, END, 5));
        assertThat(known()).singleElement().extracting(LedgerEntry::linesIn).isEqualTo(5L);
    }

    @Test
    void theOldestWindowsGiveWay() {
        for (int minute = 0; minute < 5; minute++) {
            take(
                    entry(
                            "2026-01-31T12:0%d:00Z".formatted(minute),
                            "2026-01-31T12:0%d:00Z".formatted(minute + 1),
                            minute));
        }
        assertThat(known()).extracting(LedgerEntry::linesIn).containsExactly(3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[1",
                "{\"tenant\":\"acme\",\"environment\":\"prod\",\"window.start\":\"2026-01-31T12:00:00Z\"}",
                "{\"tenant\":\"acme\",\"environment\":\"prod\",\"window.start\":\"2026-01-31T12:00:00Z\",\"window.end\":\"later\"}"
            })
    void whatIsNoEntryIsPassedOverAndHarmsNoReader(String poison) {
        take(poison);
        take(entry(START, END, 7));
        assertThat(known()).singleElement().extracting(LedgerEntry::linesIn).isEqualTo(7L);
    }

    @Test
    void whoListensIsToldUntilTheyEndIt() {
        List<LedgerEntry> heard = new ArrayList<>();
        Runnable end = index.listen("acme", heard::add);
        take(entry(START, END, 1));
        end.run();
        take(entry(START, END, 2));
        assertThat(heard).hasSize(1);
    }
}
