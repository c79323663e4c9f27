package io.logriver.cli.ledger;

import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Sums over ledger entries. */
public record Sums(
        long linesIn,
        long linesDelivered,
        long eventsDelivered,
        Map<DropReason, Long> dropped,
        long linesMissing) {

    public static Sums of(Stream<LedgerEntry> entries) {
        return entries.map(Sums::of).reduce(new Sums(0, 0, 0, Map.of(), 0), Sums::plus);
    }

    private static Sums of(LedgerEntry entry) {
        return new Sums(
                entry.linesIn(),
                entry.linesDelivered(),
                entry.eventsDelivered(),
                entry.dropped(),
                entry.linesMissing());
    }

    private Sums plus(Sums other) {
        Map<DropReason, Long> both = new EnumMap<>(DropReason.class);
        both.putAll(dropped);
        other.dropped.forEach((reason, lines) -> both.merge(reason, lines, Long::sum));
        return new Sums(
                linesIn + other.linesIn,
                linesDelivered + other.linesDelivered,
                eventsDelivered + other.eventsDelivered,
                both,
                linesMissing + other.linesMissing);
    }

    public long linesDropped(DropReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }

    /** Lines that ended in the core as dead letters. */
    public long linesDead() {
        return dropped.entrySet().stream()
                .filter(entry -> entry.getKey().isDecidedByCore())
                .filter(entry -> entry.getKey().fate() == DropReason.Fate.DEAD_LETTER)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
