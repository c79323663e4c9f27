package io.logriver.tail.deployments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentEvent.Instance;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as its events tell it.
 *
 * @param started when its first event took place
 * @param at when its last event took place
 * @param finished when it ended; null while it goes on
 * @param instances all pods, containers and hosts ever named
 * @param events its events, oldest first; of very many the first and the newest
 */
record Deployment(
        @JsonProperty("deployment.id") String id,
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") String environment,
        @JsonProperty("service") String service,
        @JsonProperty("version") @Nullable String version,
        @JsonProperty("track") Track track,
        @JsonProperty("status") DeploymentStatus status,
        @JsonProperty("started") String started,
        @JsonProperty("at") String at,
        @JsonProperty("finished") @Nullable String finished,
        @JsonProperty("instances") List<Instance> instances,
        @JsonProperty("events") List<DeploymentEvent> events) {

    private static final int EVENTS_MAX = 100;
    private static final int INSTANCES_MAX = 1_000;

    static Deployment of(DeploymentEvent event) {
        return told(List.of(event), event.instances());
    }

    /** What it is after one more event, which may come late. */
    Deployment and(DeploymentEvent event) {
        List<DeploymentEvent> all = new ArrayList<>(events);
        int place = all.size();
        while (place > 0 && all.get(place - 1).atMillis() > event.atMillis()) {
            place--;
        }
        all.add(place, event);
        if (all.size() > EVENTS_MAX) {
            all.remove(1);
        }
        return told(all, merge(instances, event.instances()));
    }

    Instant startedAt() {
        return Instant.parse(started);
    }

    Instant lastAt() {
        return Instant.parse(at);
    }

    /** Without what only a single look needs. */
    Deployment summary() {
        return new Deployment(
                id,
                tenant,
                environment,
                service,
                version,
                track,
                status,
                started,
                at,
                finished,
                instances,
                List.of());
    }

    private static Deployment told(List<DeploymentEvent> events, List<Instance> instances) {
        DeploymentEvent first = events.get(0);
        DeploymentEvent last = events.get(events.size() - 1);
        String version = null;
        for (DeploymentEvent event : events) {
            version = event.version() == null ? version : event.version();
        }
        return new Deployment(
                last.id(),
                last.tenant(),
                last.environment(),
                last.service(),
                version,
                last.track(),
                last.status(),
                first.at(),
                last.at(),
                last.status().isFinal() ? last.at() : null,
                List.copyOf(instances),
                List.copyOf(events));
    }

    private static List<Instance> merge(List<Instance> known, List<Instance> more) {
        Map<String, Instance> byName = new LinkedHashMap<>();
        known.forEach(instance -> byName.put(name(instance), instance));
        for (Instance instance : more) {
            if (byName.size() < INSTANCES_MAX || byName.containsKey(name(instance))) {
                byName.put(name(instance), instance);
            }
        }
        return List.copyOf(byName.values());
    }

    private static String name(Instance instance) {
        return instance.kind() + "/" + instance.name();
    }
}
