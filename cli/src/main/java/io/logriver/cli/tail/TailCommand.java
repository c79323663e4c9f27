package io.logriver.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.cli.EnvironmentConverter;
import io.logriver.cli.Moment;
import io.logriver.cli.Stdout;
import io.logriver.cli.Terminal;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows events as they come. */
@Command(
        name = "tail",
        description = "Shows the last lines of a tenant or a deployment, and then those that come.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Lines go to stdout; notices, deployments and how the connection is to stderr.",
            "A lost connection is made again, and goes on where it stopped.",
            "",
            "Examples:",
            "  ./logriver tail --tenant acme --deployment d1 --level warn",
            "  ./logriver tail --tenant acme --deployment d1 --until-done --timeout 30m",
            "  ./logriver tail --tenant acme --since 15m --no-follow -o json | jq .message",
            "",
            "Exit codes with --until-done: 0 the deployment succeeded; 3 it failed, was",
            "rolled back or cancelled; 1 it is not over, such as at the --timeout."
        })
public final class TailCommand implements Callable<Integer> {
    private static final int EXIT_DEPLOYMENT_FAILED = 3;
    private static final int LAST_DEFAULT = 10;
    private static final int LAST_MAX = 10_000;

    @Spec private CommandSpec spec;
    @Mixin private ServerOptions server;

    @Option(names = "--deployment", paramLabel = "ID", description = "Only of this deployment.")
    private @Nullable String deployment;

    @Option(names = "--service", paramLabel = "S", description = "Only of this service.")
    private @Nullable String service;

    @Option(
            names = "--environment",
            paramLabel = "E",
            converter = EnvironmentConverter.class,
            description = "Only of this environment.")
    private @Nullable String environment;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only this level and worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Level level;

    @Option(
            names = "-q",
            paramLabel = "TEXT",
            description = "Only where the message holds this text, in any case.")
    private @Nullable String text;

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description =
                    "Only where this holds: 'log.level >= WARN and message ~ \"time.?out\"' (docs/filters.md).")
    private @Nullable String filter;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "From then on: 10m, 2h or an instant.")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Up to then; does not follow, unless it lies ahead.")
    private @Nullable Moment until;

    @Option(
            names = "-n",
            paramLabel = "N",
            description =
                    "How many of the past to begin with (default: 10; all with --since or --deployment).")
    private @Nullable Integer last;

    @Option(names = "--no-follow", description = "Ends with the present.")
    private boolean noFollow;

    @Option(names = "--until-done", description = "Ends with the deployment.")
    private boolean untilDone;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = Moment.DurationConverter.class,
            description =
                    "With --until-done: gives up after so long (30m, 1h30m), with exit code 1.")
    private @Nullable Duration timeout;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "pretty",
            description = "pretty, json or raw (default: ${DEFAULT-VALUE}).")
    private Console.Form form = Console.Form.PRETTY;

    @Override
    public Integer call() throws IOException {
        requireSense();
        TailApi api = server.api();
        Console console =
                new Console(
                        new Stdout(), err(), form, new Pretty(Terminal.hasColours()), deployment);
        if (deployment != null && !mayBeKnown(api, deployment)) {
            console.say(
                    "nobody has told of a deployment %s; lines that name it are shown"
                            .formatted(deployment));
        }
        if (!untilDone) {
            new Follower(api, query(), console).run();
            return 0;
        }
        String why = follow(api, console);
        return outcome(api, console, String.valueOf(deployment), why);
    }

    private void requireSense() {
        if (last != null && (last < 0 || last > LAST_MAX)) {
            throw usage("-n %d: use 0 to %,d".formatted(last, LAST_MAX));
        }
        if (since != null && until != null && !since.instant().isBefore(until.instant())) {
            throw usage(
                    "--since (%s) is not before --until (%s)"
                            .formatted(since.instant(), until.instant()));
        }
        if (untilDone && deployment == null) {
            throw usage("--until-done needs --deployment ID");
        }
        if (untilDone && noFollow) {
            throw usage("--until-done follows the deployment, and --no-follow does not: say one");
        }
        if (timeout != null && timeout.isZero()) {
            throw usage("--timeout %s is no time at all".formatted(timeout));
        }
        if (timeout != null && !untilDone) {
            throw usage("--timeout goes with --until-done");
        }
    }

    /** Follows to the end, and says what ended it. */
    private String follow(TailApi api, Console console) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Follower follower = new Follower(api, query(), console);
        if (timeout != null) {
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(
                            () -> {
                                late.set(true);
                                follower.close();
                            });
        }
        try {
            follower.run();
        } catch (Stdout.Closed e) {
            return "when its lines were no longer read";
        }
        return late.get() ? "at the --timeout" : "when the stream ended";
    }

    private Query query() {
        return new Query()
                .with("deployment", deployment)
                .with("service", service)
                .with("environment", environment)
                .with("level", level)
                .with("q", text)
                .with("filter", filter)
                .with("since", since == null ? null : since.instant())
                .with("until", until == null ? null : until.instant())
                .with("tail", last())
                .with("follow", !noFollow);
    }

    /** How many of the past to begin with; null for all that since, or the deployment, says. */
    private @Nullable Integer last() {
        boolean hasBeginning = since != null || deployment != null;
        return last == null && !hasBeginning ? Integer.valueOf(LAST_DEFAULT) : last;
    }

    private int outcome(TailApi api, Console console, String id, String why) {
        DeploymentStatus status = console.status();
        if (status == null || !status.isFinal()) {
            Optional<JsonNode> known = ask(api, id);
            status = known.map(node -> Console.statusOf(node.path("status").asText())).orElse(null);
        }
        if (status == null || !status.isFinal()) {
            err().printf(
                            "logriver: deployment %s was %s %s%n",
                            id, status == null ? "not known" : "not over", why);
            return 1;
        }
        return status == DeploymentStatus.SUCCEEDED ? 0 : EXIT_DEPLOYMENT_FAILED;
    }

    /** False where the server says no; what else may be wrong, the stream itself will tell. */
    private static boolean mayBeKnown(TailApi api, String id) {
        try {
            return api.deployment(id).isPresent();
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<JsonNode> ask(TailApi api, String id) {
        try {
            return api.deployment(id);
        } catch (IOException e) {
            throw api.unreachable(e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
