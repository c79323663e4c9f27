package io.logriver.cli.deploy;

import io.logriver.cli.Endpoints;
import io.logriver.cli.Place;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentEvent.Instance;
import io.logriver.model.DeploymentEvent.Kind;
import io.logriver.model.Json;
import io.logriver.model.Track;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes what happened to a deployment. */
@Command(
        name = "deploy",
        description = {
            "Publishes what happened to a deployment, so that its lines are labelled with it.",
            "A later event of a deployment takes version and track from the one before it, unless they are given."
        },
        footer = {
            "",
            "Examples:",
            "  ./logriver deploy start --tenant acme --environment prod --service api --deployment d1 --version 1.4.0",
            "  ./logriver deploy succeed --tenant acme --environment prod --service api --deployment d1"
        })
public final class DeployCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;
    @Mixin private Place place;

    // Not the standard help options: --version is the deployment's here.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at the option, not at the field.
    private boolean help;

    @Parameters(
            paramLabel = "ACTION",
            converter = Action.Converter.class,
            description = "start, progress, succeed, fail, roll-back or cancel.")
    private Action action = Action.START;

    @Option(
            names = "--service",
            paramLabel = "S",
            required = true,
            description = "The service that is deployed.")
    private String service = "";

    @Option(
            names = "--deployment",
            required = true,
            paramLabel = "ID",
            description = "The deployment's id.")
    private String deployment = "";

    @Option(names = "--version", paramLabel = "V", description = "The version that it brings.")
    private @Nullable String version;

    @Option(
            names = "--track",
            paramLabel = "TRACK",
            description = "stable or canary; stable unless given.")
    private @Nullable Track track;

    @Option(names = "--pod", paramLabel = "P", description = "A pod that runs it.")
    private List<String> pods = new ArrayList<>();

    @Option(names = "--host", paramLabel = "H", description = "A host that runs it.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--container", paramLabel = "C", description = "A container that runs it.")
    private List<String> containers = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "When it happened, e.g. 2026-01-31T12:00:00Z; now unless given.")
    private @Nullable String at;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "How long after its end it may still label lines, e.g. PT30M.")
    private @Nullable String ttl;

    @Option(names = "--json", description = "Prints the event as it was published.")
    private boolean json;

    @Override
    public Integer call() {
        String when = at == null ? Instant.now().toString() : at;
        DeploymentEvent event = checked(event(version, track, when));
        DeploymentLog log = new DeploymentLog(Kafka.at(endpoints.kafka()));
        if (action != Action.START && (version == null || track == null)) {
            Optional<DeploymentEvent> last = log.last(event.key());
            event =
                    event(
                            version == null
                                    ? last.map(DeploymentEvent::version).orElse(null)
                                    : version,
                            track == null ? last.map(DeploymentEvent::track).orElse(null) : track,
                            when);
        }
        log.publish(event);
        out().println(
                        json
                                ? new String(Json.bytes(event), StandardCharsets.UTF_8)
                                : describe(event));
        return 0;
    }

    private DeploymentEvent event(@Nullable String version, @Nullable Track track, String when) {
        return new DeploymentEvent(
                deployment,
                place.tenant(),
                place.environment(),
                service,
                version,
                track == null ? Track.STABLE : track,
                action.status(),
                when,
                instances(),
                ttl);
    }

    private DeploymentEvent checked(DeploymentEvent event) {
        try {
            return DeploymentEvent.of(event);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Instance> instances() {
        List<Instance> instances = new ArrayList<>();
        pods.forEach(name -> instances.add(new Instance(Kind.POD, name, null, null)));
        containers.forEach(name -> instances.add(new Instance(Kind.CONTAINER, name, null, null)));
        hosts.forEach(name -> instances.add(new Instance(Kind.HOST, name, null, null)));
        return instances;
    }

    static String describe(DeploymentEvent event) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s at %s: %s of %s/%s"
                        .formatted(
                                event.id(),
                                event.status(),
                                event.at(),
                                event.service(),
                                event.tenant(),
                                event.environment()));
        if (event.version() != null) {
            text.append(", version ").append(event.version());
        }
        text.append(", ").append(event.track().wireName());
        if (!event.instances().isEmpty()) {
            text.append(" on ")
                    .append(
                            String.join(
                                    ", ", event.instances().stream().map(Instance::name).toList()));
        }
        return text.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
