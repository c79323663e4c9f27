package io.logriver.tail.deployments;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.Json;
import io.logriver.tail.stream.DeploymentStates;
import io.logriver.tail.stream.Interest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All deployments of all tenants, the newest so many of each tenant; fed by one thread and asked by
 * all.
 */
public final class DeploymentIndex implements DeploymentStates {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentIndex.class);

    private final int eachMax;
    private final Clock clock;
    private final Map<String, Map<String, Deployment>> byTenant = new HashMap<>();
    private volatile BiConsumer<DeploymentEvent, byte[]> listener = (event, json) -> {};

    /**
     * @param eachMax how many deployments of a tenant are kept
     */
    public DeploymentIndex(int eachMax, Clock clock) {
        this.eachMax = eachMax;
        this.clock = clock;
    }

    /** Sets who is told of each event that was not known, on the feeding thread. */
    public void onEvent(BiConsumer<DeploymentEvent, byte[]> newListener) {
        listener = newListener;
    }

    /** Takes a record of the topic. */
    public void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            DeploymentEvent event = DeploymentEvent.parse(record.value());
            if (add(event)) {
                listener.accept(event, Json.bytes(event));
            }
        } catch (IOException e) {
            // The job refuses such an event and says so in the dead letters.
            LOG.debug("A deployment event at {} is none", record.offset(), e);
        }
    }

    /** Notes an event; false where it was known. */
    synchronized boolean add(DeploymentEvent event) {
        Map<String, Deployment> known =
                byTenant.computeIfAbsent(event.tenant(), tenant -> new LinkedHashMap<>());
        Deployment before = known.get(event.key());
        if (before != null && before.events().contains(event)) {
            return false;
        }
        known.put(event.key(), before == null ? Deployment.of(event) : before.and(event));
        if (known.size() > eachMax) {
            known.values().stream()
                    .min(Comparator.comparing(Deployment::lastAt))
                    .ifPresent(oldest -> known.values().remove(oldest));
        }
        return true;
    }

    /** The deployments of an interest, the newest first. */
    synchronized List<Deployment> find(String tenant, Interest interest) {
        return byTenant.getOrDefault(tenant, Map.of()).values().stream()
                .filter(it -> interest.takes(it.events().get(0)))
                .sorted(Comparator.comparing(Deployment::startedAt).reversed())
                .toList();
    }

    /** When the first deployment of an interest began; empty where none is known. */
    public Optional<Instant> begin(String tenant, Interest interest) {
        return find(tenant, interest).stream()
                .map(Deployment::startedAt)
                .min(Comparator.naturalOrder());
    }

    /** What a watcher of this interest should know of its deployment at once; newest last. */
    public Optional<byte[]> lastEvent(String tenant, Interest interest) {
        return find(tenant, interest).stream()
                .findFirst()
                .map(it -> it.events().get(it.events().size() - 1))
                .map(Json::bytes);
    }

    @Override
    public Optional<Map<String, String>> ended(String tenant, Interest interest, Duration linger) {
        List<Deployment> found = find(tenant, interest);
        Instant latest = clock.instant().minus(linger);
        boolean over =
                !found.isEmpty()
                        && found.stream()
                                .allMatch(
                                        it ->
                                                it.status().isFinal()
                                                        && !it.lastAt().isAfter(latest));
        return over
                ? Optional.of(
                        Map.of(
                                "deployment.id", found.get(0).id(),
                                "status", found.get(0).status().name()))
                : Optional.empty();
    }
}
