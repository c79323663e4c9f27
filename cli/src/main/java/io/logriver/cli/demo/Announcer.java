package io.logriver.cli.demo;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentEvent.Instance;
import io.logriver.model.DeploymentEvent.Kind;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Track;
import java.time.Instant;
import java.util.List;

/** Tells what happens to the deployments of a run. */
final class Announcer {
    private final String run;
    private final String environment;
    private final Stage stage;

    Announcer(String run, String environment, Stage stage) {
        this.run = run;
        this.environment = environment;
        this.stage = stage;
    }

    /** The id of a version's deployment, which no other run has. */
    String id(Service service, String version) {
        return "%s-%s-%s".formatted(service.name(), version, run);
    }

    /** Tells that the service has been running for a while. */
    void standing(Service service, Instant since) {
        for (DeploymentStatus status :
                List.of(DeploymentStatus.STARTED, DeploymentStatus.SUCCEEDED)) {
            tell(service, service.version(), Track.STABLE, status, service.pods(), since);
        }
    }

    /** Tells what happens now. */
    void tell(
            Service service,
            String version,
            Track track,
            DeploymentStatus status,
            List<String> pods) {
        tell(service, version, track, status, pods, Instant.now());
    }

    private void tell(
            Service service,
            String version,
            Track track,
            DeploymentStatus status,
            List<String> pods,
            Instant at) {
        stage.deployment(
                new DeploymentEvent(
                        id(service, version),
                        service.tenant(),
                        environment,
                        service.name(),
                        version,
                        track,
                        status,
                        at.toString(),
                        pods.stream().map(pod -> new Instance(Kind.POD, pod, null, null)).toList(),
                        null));
    }
}
