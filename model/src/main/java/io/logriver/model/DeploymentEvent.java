package io.logriver.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change in a deployment's life, as published on the {@code deployments} topic.
 *
 * <p>Times are ISO-8601 instants, {@code ttl} an ISO-8601 duration; both stay text here so that the
 * record crosses Flink as a plain one. {@link #parse} and {@link #of} check every field, so an
 * instance made by them is sound; the canonical constructor runs on restored state and only
 * normalises.
 *
 * @param at when the change took place
 * @param instances the pods, containers and hosts that belong to the deployment, added to those of
 *     earlier events
 * @param ttl how long after its end the deployment may still label lines; null takes the default
 */
public record DeploymentEvent(
        @JsonProperty("deployment.id") String id,
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") String environment,
        @JsonProperty("service") String service,
        @JsonProperty("version") @Nullable String version,
        @JsonProperty("track") Track track,
        @JsonProperty("status") DeploymentStatus status,
        @JsonProperty("at") String at,
        @JsonProperty("instances") List<Instance> instances,
        @JsonProperty("ttl") @Nullable String ttl) {

    /** The most instances one event may list. */
    public static final int INSTANCES_MAX = 1_000;

    /** The longest id, service or version, in characters. */
    public static final int TEXT_MAX = 256;

    /** The longest ttl. */
    public static final Duration TTL_MAX = Duration.ofDays(3_650);

    /** What kind of name an instance is known by. */
    public enum Kind {
        @JsonProperty("pod")
        POD,
        @JsonProperty("container")
        CONTAINER,
        @JsonProperty("host")
        HOST
    }

    /**
     * A pod, container or host that runs the deployment.
     *
     * @param from since when (ISO-8601); null means since the event's {@code at}
     * @param until up to when, exclusive; null means to the deployment's end
     */
    public record Instance(
            @JsonProperty("kind") Kind kind,
            @JsonProperty("name") String name,
            @JsonProperty("from") @Nullable String from,
            @JsonProperty("until") @Nullable String until) {}

    public DeploymentEvent {
        track = track == null ? Track.STABLE : track;
        instances = instances == null ? List.of() : List.copyOf(instances);
    }

    /** The key of the event in the compacted topic. */
    @JsonIgnore
    public String key() {
        return tenant + "/" + environment + "/" + service + "/" + id;
    }

    @JsonIgnore
    public long atMillis() {
        return Instant.parse(at).toEpochMilli();
    }

    /** The event of these bytes, checked; the message of the exception says what is wrong. */
    public static DeploymentEvent parse(byte[] json) throws IOException {
        DeploymentEvent event = Json.value(json, DeploymentEvent.class);
        try {
            return of(event);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The event itself, once every field is checked.
     *
     * @throws IllegalArgumentException with the first thing that is wrong
     */
    public static DeploymentEvent of(DeploymentEvent event) {
        requireText("deployment.id", event.id);
        Names.requireTenant(requireText("tenant", event.tenant));
        Names.requireEnvironment(requireText("environment", event.environment));
        requireText("service", event.service);
        if (event.version != null) {
            requireText("version", event.version);
        }
        if (event.status == null) {
            throw new IllegalArgumentException(
                    "status is missing: use one of STARTED, IN_PROGRESS, SUCCEEDED, FAILED, ROLLED_BACK, CANCELLED");
        }
        requireInstant("at", event.at);
        if (event.instances.size() > INSTANCES_MAX) {
            throw new IllegalArgumentException(
                    "instances lists %d, more than %d: split it over several events"
                            .formatted(event.instances.size(), INSTANCES_MAX));
        }
        for (Instance instance : event.instances) {
            if (instance.kind == null) {
                throw new IllegalArgumentException(
                        "an instance has no kind: use pod, container or host");
            }
            requireText("instances.name", instance.name);
            if (instance.from != null) {
                requireInstant("instances.from", instance.from);
            }
            if (instance.until != null) {
                requireInstant("instances.until", instance.until);
            }
        }
        if (event.ttl != null) {
            requireDuration(event.ttl);
        }
        return event;
    }

    private static String requireText(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
        if (value.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "%s has %d characters, the limit is %d"
                            .formatted(field, value.length(), TEXT_MAX));
        }
        return value;
    }

    private static void requireInstant(String field, @Nullable String value) {
        try {
            if (!Wire.isTime(Instant.parse(requireText(field, value)))) {
                throw new IllegalArgumentException(
                        "%s \"%s\" is not in the years 0 to 9999".formatted(field, value));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s \"%s\" is not an instant such as 2026-01-31T12:00:00Z"
                            .formatted(field, value),
                    e);
        }
    }

    private static void requireDuration(String value) {
        try {
            Duration ttl = Duration.parse(value);
            if (ttl.isNegative() || ttl.compareTo(TTL_MAX) > 0) {
                throw new IllegalArgumentException(
                        "ttl \"%s\" is not between 0 and %d days"
                                .formatted(value, TTL_MAX.toDays()));
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "ttl \"%s\" is not an ISO-8601 duration such as PT30M".formatted(value), e);
        }
    }
}
