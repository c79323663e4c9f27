package io.logriver.cli.ledger;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The ledger as it stands: the last entry per tenant, environment and window. */
public final class Ledger {
    static final Comparator<LedgerEntry> ORDER =
            Comparator.comparing(LedgerEntry::windowStart)
                    .thenComparing(LedgerEntry::tenant)
                    .thenComparing(LedgerEntry::environment);

    private final Map<String, LedgerEntry> entries = new TreeMap<>();
    private long unreadable;

    /** The ledger of this Kafka up to now; empty where nothing has been counted yet. */
    public static Ledger read(Kafka kafka) {
        Ledger ledger = new Ledger();
        TopicReader.readAll(kafka, Topics.LEDGER, ledger::accept);
        return ledger;
    }

    /** Takes a record of the topic; a later one replaces an earlier one with its key. */
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            entries.remove(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        try {
            put(Json.value(record.value(), LedgerEntry.class));
        } catch (IOException e) {
            unreadable++;
        }
    }

    void put(LedgerEntry entry) {
        entries.put(entry.key(), entry);
    }

    public Collection<LedgerEntry> entries() {
        return entries.values();
    }

    /** How many records were no entries; above 0, something else writes to the topic. */
    public long unreadable() {
        return unreadable;
    }
}
