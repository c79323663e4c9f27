package io.logriver.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.Channel;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Track;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabellerTest {
    private static final Channel PROD = new Channel("acme", "prod");
    private static final Instant TEN = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant TEN_PAST = Instant.parse("2026-01-31T10:10:00Z");
    private static final Instant HALF_PAST = Instant.parse("2026-01-31T10:30:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-31T11:00:00Z");

    private final DeploymentIndex index =
            new DeploymentIndex(
                    new EnrichConfig(
                            Duration.ofHours(1).toMillis(),
                            Duration.ofDays(7).toMillis(),
                            Duration.ofHours(1).toMillis(),
                            1_000));
    private final Labeller labeller = new Labeller(index);

    private void deployment(
            String id, DeploymentStatus status, Instant at, Track track, String... pods) {
        index.apply(
                new DeploymentEvent(
                        id,
                        "acme",
                        "prod",
                        "checkout",
                        "v-" + id,
                        track,
                        status,
                        at.toString(),
                        Arrays.stream(pods)
                                .map(
                                        pod ->
                                                new DeploymentEvent.Instance(
                                                        DeploymentEvent.Kind.POD, pod, null, null))
                                .toList(),
                        null));
    }

    private String label(Instant at, @Nullable String service, @Nullable String pod) {
        return label(PROD, at, service, pod, null);
    }

    private String label(
            Channel channel,
            Instant at,
            @Nullable String service,
            @Nullable String pod,
            @Nullable String explicit) {
        ParsedLine line = new ParsedLine();
        set(line, Field.SERVICE_NAME, service);
        set(line, Field.POD, pod);
        ByteWriter out = new ByteWriter(64);
        labeller.label(
                channel,
                at.toEpochMilli(),
                explicit == null ? null : explicit.getBytes(StandardCharsets.UTF_8),
                line,
                out);
        return out.toString();
    }

    private static void set(ParsedLine line, Field field, @Nullable String text) {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            line.set(field, bytes, 0, bytes.length);
        }
    }

    @Test
    void aLineGetsTheDeploymentOfItsServiceAtItsOwnTime() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE);
        deployment("d2", DeploymentStatus.STARTED, HALF_PAST, Track.STABLE);
        assertThat(label(TEN.minusMillis(1), "checkout", null)).isEmpty();
        assertThat(label(TEN_PAST, "checkout", null))
                .isEqualTo(
                        "\"service.name\":\"checkout\",\"service.version\":\"v-d1\","
                                + "\"deployment.id\":\"d1\",\"deployment.status\":\"STARTED\","
                                + "\"deployment.track\":\"stable\",");
        assertThat(label(ELEVEN, "checkout", null)).contains("\"d2\"");
    }

    @Test
    void theStatusIsTheOneOfTheLinesTime() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE);
        deployment("d1", DeploymentStatus.SUCCEEDED, HALF_PAST, Track.STABLE);
        assertThat(label(TEN_PAST, "checkout", null)).contains("STARTED");
        assertThat(label(ELEVEN, "checkout", null)).contains("SUCCEEDED");
    }

    @Test
    void anInstanceIsMoreThanAService() {
        deployment("old", DeploymentStatus.STARTED, TEN, Track.STABLE, "pod-1", "pod-2");
        deployment("new", DeploymentStatus.STARTED, TEN_PAST, Track.CANARY, "pod-3");
        assertThat(label(HALF_PAST, "checkout", "pod-1")).contains("\"old\"");
        assertThat(label(HALF_PAST, "checkout", "pod-3")).contains("\"new\"", "canary");
        assertThat(label(HALF_PAST, null, "pod-3")).contains("\"new\"");
        assertThat(label(HALF_PAST, "checkout", "pod-unknown")).contains("\"old\"");
    }

    @Test
    void anInstanceOfAnotherServiceSaysNothing() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE, "pod-1");
        assertThat(label(TEN_PAST, "search", "pod-1")).isEmpty();
    }

    @Test
    void aFailedDeploymentGivesTheServiceBackToTheOneBefore() {
        deployment("good", DeploymentStatus.SUCCEEDED, TEN, Track.STABLE);
        deployment("bad", DeploymentStatus.STARTED, TEN_PAST, Track.STABLE);
        deployment("bad", DeploymentStatus.FAILED, HALF_PAST, Track.STABLE);
        assertThat(label(TEN_PAST.plusSeconds(1), "checkout", null)).contains("\"bad\"");
        assertThat(label(HALF_PAST.plusSeconds(1), "checkout", null)).contains("\"good\"");
    }

    @Test
    void anEndedDeploymentLabelsForItsTimeToLive() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE);
        deployment("d1", DeploymentStatus.SUCCEEDED, TEN_PAST, Track.STABLE);
        assertThat(label(TEN_PAST.plus(Duration.ofMinutes(59)), "checkout", null)).contains("d1");
        assertThat(label(TEN_PAST.plus(Duration.ofMinutes(60)), "checkout", null)).isEmpty();
    }

    @Test
    void anIdFromTrustedMetadataWins() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE, "pod-1");
        deployment("d2", DeploymentStatus.STARTED, TEN, Track.STABLE);
        assertThat(label(PROD, TEN_PAST, "checkout", "pod-1", "d2")).contains("\"d2\"");
        assertThat(label(PROD, TEN_PAST, "checkout", "pod-1", "d\"9"))
                .isEqualTo("\"deployment.id\":\"d\\\"9\",");
    }

    @Test
    void anEmptyIdFromTrustedMetadataNamesNone() {
        assertThat(label(PROD, TEN_PAST, "checkout", null, "")).isEmpty();
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE);
        assertThat(label(PROD, TEN_PAST, "checkout", null, "")).contains("\"d1\"");
    }

    @Test
    void anotherTenantOrEnvironmentHasNoPartInIt() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE, "pod-1");
        assertThat(label(new Channel("globex", "prod"), TEN_PAST, "checkout", "pod-1", null))
                .isEmpty();
        assertThat(label(new Channel("acme", "staging"), TEN_PAST, "checkout", "pod-1", null))
                .isEmpty();
    }

    @Test
    void expiredDeploymentsLeaveNothingBehind() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE, "pod-1");
        deployment("d1", DeploymentStatus.SUCCEEDED, TEN_PAST, Track.STABLE);
        assertThat(index.expire(ELEVEN.toEpochMilli())).isEmpty();
        assertThat(index.expire(ELEVEN.plus(Duration.ofHours(2)).toEpochMilli()))
                .isEqualTo(List.of("acme/prod/checkout/d1"));
        assertThat(index.size()).isZero();
        assertThat(label(TEN_PAST, "checkout", "pod-1")).isEmpty();
    }

    @Test
    void theSameEventTwiceIsOneEvent() {
        deployment("d1", DeploymentStatus.STARTED, TEN, Track.STABLE);
        List<DeploymentEvent> once =
                index.apply(
                        new DeploymentEvent(
                                "d1",
                                "acme",
                                "prod",
                                "checkout",
                                "v-d1",
                                Track.STABLE,
                                DeploymentStatus.STARTED,
                                TEN.toString(),
                                List.of(),
                                null));
        assertThat(once).hasSize(1);
    }
}
