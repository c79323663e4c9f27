package io.logriver.job.enrich;

import io.logriver.model.ByteWriter;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment as all its events tell it: when it began, which status it had when, when it ended,
 * and what it adds to the lines of its time.
 *
 * <p>It is live from its first event until {@code ttl} after its end; without an end until {@code
 * ageMax} after its last event.
 */
final class Deployment {
    private final String service;
    private final byte[] serviceBytes;
    private final boolean canary;
    private final boolean withInstances;
    private final List<Phase> phases;
    private final long ttlMillis;
    private final long ageMaxMillis;

    /** A status and since when; the bytes are what a line of that time is given. */
    private record Phase(long from, DeploymentStatus status, byte[] run) {}

    /**
     * @param events at least one, all of the same deployment, in any order
     */
    Deployment(List<DeploymentEvent> events, EnrichConfig config) {
        List<DeploymentEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(DeploymentEvent::atMillis));
        DeploymentEvent last = sorted.get(sorted.size() - 1);
        String version = null;
        boolean instances = false;
        List<Phase> found = new ArrayList<>();
        for (DeploymentEvent event : sorted) {
            version = event.version() == null ? version : event.version();
            instances |= !event.instances().isEmpty();
            found.add(new Phase(event.atMillis(), event.status(), run(event, version)));
        }
        this.service = last.service();
        this.serviceBytes = service.getBytes(StandardCharsets.UTF_8);
        this.canary = last.track() == Track.CANARY;
        this.withInstances = instances;
        this.phases = found;
        this.ttlMillis = ttl(sorted, config.deploymentTtlMillis());
        this.ageMaxMillis = config.deploymentAgeMaxMillis();
    }

    String service() {
        return service;
    }

    /** True where this slice is the service's name. */
    boolean isOf(byte[] source, int offset, int length) {
        return Arrays.equals(serviceBytes, 0, serviceBytes.length, source, offset, offset + length);
    }

    boolean isCanary() {
        return canary;
    }

    boolean hasInstances() {
        return withInstances;
    }

    long startedAt() {
        return phases.get(0).from;
    }

    /** When it stops labelling lines: the end of its life. */
    long expiresAt() {
        long end = endedAt();
        return end == Long.MAX_VALUE
                ? phases.get(phases.size() - 1).from + ageMaxMillis
                : end + ttlMillis;
    }

    boolean isLive(long at) {
        return at >= startedAt() && at < expiresAt();
    }

    /** True while it was under way, or stood as the outcome of a success. */
    boolean isCurrent(long at) {
        DeploymentStatus status = phaseAt(at).status;
        return !status.isFinal() || status == DeploymentStatus.SUCCEEDED;
    }

    /** The members that a line of this time is given, each followed by a comma. */
    byte[] run(long at) {
        return phaseAt(at).run;
    }

    private Phase phaseAt(long at) {
        Phase phase = phases.get(0);
        for (Phase later : phases) {
            if (later.from > at) {
                break;
            }
            phase = later;
        }
        return phase;
    }

    private long endedAt() {
        Phase last = phases.get(phases.size() - 1);
        return last.status.isFinal() ? last.from : Long.MAX_VALUE;
    }

    private static long ttl(List<DeploymentEvent> events, long defaultMillis) {
        long ttl = defaultMillis;
        for (DeploymentEvent event : events) {
            String own = event.ttl();
            if (own != null) {
                ttl = Duration.parse(own).toMillis();
            }
        }
        return ttl;
    }

    private static byte[] run(DeploymentEvent event, @Nullable String version) {
        ByteWriter out = new ByteWriter(256);
        member(out, Wire.SERVICE_NAME, event.service());
        if (version != null) {
            member(out, Wire.SERVICE_VERSION, version);
        }
        member(out, Wire.DEPLOYMENT_ID, event.id());
        member(out, Wire.DEPLOYMENT_STATUS, event.status().name());
        member(out, Wire.DEPLOYMENT_TRACK, event.track().wireName());
        return out.toByteArray();
    }

    static void member(ByteWriter out, String key, String value) {
        out.appendQuoted(key).append(':').appendQuoted(value).append(',');
    }

    /** Since when and until when an instance belonged to the deployment. */
    record Span(Deployment deployment, long from, long until) {
        static Span of(
                Deployment deployment, DeploymentEvent event, DeploymentEvent.Instance instance) {
            String from = instance.from();
            String until = instance.until();
            return new Span(
                    deployment,
                    from == null ? event.atMillis() : Instant.parse(from).toEpochMilli(),
                    until == null ? Long.MAX_VALUE : Instant.parse(until).toEpochMilli());
        }

        boolean covers(long at) {
            return at >= from && at < until && deployment.isLive(at);
        }
    }
}
