package io.logriver.tail.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentEvent.Instance;
import io.logriver.model.DeploymentEvent.Kind;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Track;
import io.logriver.tail.stream.Interest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploymentIndexTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final DeploymentIndex index =
            new DeploymentIndex(3, Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC));

    @Test
    void aDeploymentIsWhatItsEventsTell() {
        add("web-1", DeploymentStatus.STARTED, 0, "web-1-a");
        add("web-1", DeploymentStatus.SUCCEEDED, 40);
        add("web-1", DeploymentStatus.IN_PROGRESS, 20, "web-1-b");
        assertThat(index.add(event("web-1", DeploymentStatus.STARTED, 0, "web-1-a"))).isFalse();
        Deployment found = index.find("acme", interest("web-1")).get(0);
        assertThat(found.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(found.started()).isEqualTo(NOON.toString());
        assertThat(found.finished()).isEqualTo(NOON.plusSeconds(40).toString());
        assertThat(found.instances())
                .extracting(Instance::name)
                .containsExactly("web-1-a", "web-1-b");
        assertThat(found.events())
                .extracting(DeploymentEvent::status)
                .containsExactly(
                        DeploymentStatus.STARTED,
                        DeploymentStatus.IN_PROGRESS,
                        DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aStreamEndsALittleAfterItsDeployment() {
        add("web-1", DeploymentStatus.STARTED, 0);
        assertThat(index.ended("acme", interest("web-1"), LINGER)).isEmpty();
        add("web-1", DeploymentStatus.FAILED, 55);
        assertThat(index.ended("acme", interest("web-1"), LINGER)).isEmpty();
        assertThat(index.ended("acme", interest("web-1"), Duration.ofSeconds(5)))
                .contains(Map.of("deployment.id", "web-1", "status", "FAILED"));
        assertThat(index.ended("acme", interest("none"), LINGER)).isEmpty();
    }

    @Test
    void aDeploymentThatIsTriedAgainGoesOn() {
        add("web-1", DeploymentStatus.FAILED, 10);
        add("web-1", DeploymentStatus.STARTED, 20);
        assertThat(index.ended("acme", interest("web-1"), LINGER)).isEmpty();
    }

    @Test
    void othersSeeNothingOfIt() {
        add("web-1", DeploymentStatus.STARTED, 0);
        assertThat(index.find("other", interest("web-1"))).isEmpty();
        Interest scoped = new Interest("web-1", Set.of(), Set.of(), Set.of("db"), Set.of());
        assertThat(index.find("acme", scoped)).isEmpty();
        Interest elsewhere = new Interest("web-1", Set.of(), Set.of(), Set.of(), Set.of("dev"));
        assertThat(index.find("acme", elsewhere)).isEmpty();
        assertThat(index.begin("acme", elsewhere)).isEmpty();
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < 10; i++) {
            add("web-" + i, DeploymentStatus.STARTED, i);
        }
        assertThat(index.find("acme", interest(null)))
                .extracting(Deployment::id)
                .containsExactly("web-9", "web-8", "web-7");
    }

    private void add(String id, DeploymentStatus status, int second, String... pods) {
        index.add(event(id, status, second, pods));
    }

    private static DeploymentEvent event(
            String id, DeploymentStatus status, int second, String... pods) {
        List<Instance> instances =
                java.util.Arrays.stream(pods)
                        .map(pod -> new Instance(Kind.POD, pod, null, null))
                        .toList();
        return new DeploymentEvent(
                id,
                "acme",
                "prod",
                "api",
                null,
                Track.STABLE,
                status,
                NOON.plusSeconds(second).toString(),
                instances,
                null);
    }

    private static Interest interest(String deployment) {
        return new Interest(deployment, Set.of(), Set.of(), Set.of(), Set.of());
    }
}
