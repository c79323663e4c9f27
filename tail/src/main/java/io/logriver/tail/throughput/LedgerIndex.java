package io.logriver.tail.throughput;

import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's newest windows of each tenant; fed by one thread and asked by all. A later entry
 * replaces an earlier one of the same window.
 */
public final class LedgerIndex {
    /** Told how many lines of a window are over the quota, when that changes. */
    public interface OverQuota {
        void tell(String tenant, String environment, long lines, String since);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LedgerIndex.class);

    private final int eachMax;
    // Keys begin with the window's start, so that they are in the order of time.
    private final Map<String, TreeMap<String, LedgerEntry>> byTenant = new HashMap<>();
    private final Map<String, List<Consumer<LedgerEntry>>> listeners = new ConcurrentHashMap<>();
    private volatile OverQuota overQuota = (tenant, environment, lines, since) -> {};

    /**
     * @param eachMax how many windows of a tenant are kept
     */
    public LedgerIndex(int eachMax) {
        this.eachMax = eachMax;
    }

    public void onOverQuota(OverQuota listener) {
        overQuota = listener;
    }

    /** Takes a record of the topic. */
    public void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            LedgerEntry entry = Json.value(record.value(), LedgerEntry.class);
            // Asked for its times by every reader from now on, so they are looked at once here.
            Instant.parse(entry.windowStart());
            Instant.parse(entry.windowEnd());
            put(entry);
        } catch (IOException | DateTimeParseException | NullPointerException e) {
            LOG.warn("The ledger's entry at {} cannot be read", record.offset(), e);
        }
    }

    void put(LedgerEntry entry) {
        LedgerEntry before;
        synchronized (this) {
            TreeMap<String, LedgerEntry> windows =
                    byTenant.computeIfAbsent(entry.tenant(), tenant -> new TreeMap<>());
            before = windows.put(entry.windowStart() + "/" + entry.environment(), entry);
            if (windows.size() > eachMax) {
                windows.pollFirstEntry();
            }
        }
        listeners
                .getOrDefault(entry.tenant(), List.of())
                .forEach(listener -> listener.accept(entry));
        long over = entry.linesDropped(DropReason.QUOTA_EXCEEDED);
        if (over > (before == null ? 0 : before.linesDropped(DropReason.QUOTA_EXCEEDED))) {
            overQuota.tell(entry.tenant(), entry.environment(), over, entry.windowStart());
        }
    }

    /** The windows that end after a time, the oldest first. */
    synchronized List<LedgerEntry> since(String tenant, Instant since) {
        List<LedgerEntry> found = new ArrayList<>();
        byTenant.getOrDefault(tenant, new TreeMap<>()).values().stream()
                .filter(entry -> Instant.parse(entry.windowEnd()).isAfter(since))
                .forEach(found::add);
        return found;
    }

    /**
     * Tells of each entry of a tenant from now on, on the feeding thread; returns how to end it.
     */
    Runnable listen(String tenant, Consumer<LedgerEntry> listener) {
        listeners.computeIfAbsent(tenant, name -> new CopyOnWriteArrayList<>()).add(listener);
        return () ->
                listeners.computeIfPresent(
                        tenant,
                        (name, all) -> {
                            all.remove(listener);
                            return all.isEmpty() ? null : all;
                        });
    }
}
