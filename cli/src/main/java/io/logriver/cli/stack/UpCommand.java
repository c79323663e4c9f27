package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import io.logriver.testkit.ServerFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what does not run of the stack, waits until it is healthy, and submits the job. */
@Command(
        name = "up",
        description = "Starts the local stack; what runs already is left alone.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Everything lives in .logriver/ (data, logs, ports, effective configuration).",
            "A part that died is started again by another `up`; the job goes on from its last",
            "checkpoint."
        })
public final class UpCommand implements Callable<Integer> {
    private static final Duration WELL_PATIENCE = Duration.ofSeconds(40);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Spec private CommandSpec spec;
    @Mixin private PortOptions portOptions;

    @Option(names = "--no-job", description = "Starts the servers only; the job is left as it is.")
    private boolean noJob;

    @Option(
            names = "--without-state",
            description = "Begins the job anew instead of at its last checkpoint.")
    private boolean withoutState;

    @Override
    public Integer call() throws IOException {
        Home home = Home.current();
        Progress progress = new Progress(spec.commandLine().getErr());
        try {
            StackLock.holding(home, () -> up(home, progress));
        } catch (ServerFailure e) {
            throw new Failure(messages(e), e);
        }
        return 0;
    }

    private void up(Home home, Progress progress) throws IOException {
        Optional<Ports> before = Ports.read(home.ports());
        Ports ports = portOptions.or(before.orElse(Ports.DEFAULTS), System.getenv());
        if (before.isPresent() && !before.get().equals(ports)) {
            requireDown(new LocalStack(home, before.get(), true));
        }
        LocalStack stack = new LocalStack(home, ports, !withoutState);
        Map<Part, Health> healths = healths(stack.servers());
        stack.requirePorts(healths);
        ports.write(home.ports());
        home.writeJobConfig(ports);

        List<Part> gone = new ArrayList<>();
        healths.forEach(
                (part, health) -> {
                    if (health.isGone()) {
                        gone.add(part);
                    } else {
                        progress.say(part, "runs already " + health.address());
                    }
                });
        if (!gone.isEmpty()) {
            progress.say("stack", "starts " + names(gone) + "; this takes up to a minute");
        }
        InParallel.each(
                stack.servers(),
                part -> {
                    if (gone.contains(part)) {
                        start(part, progress);
                    } else {
                        part.complete();
                    }
                });
        InParallel.each(stack.servers(), UpCommand::awaitWell);
        if (!noJob) {
            startJob(stack.job(), progress);
        }
        progress.say("stack", "is up: Flink's web UI is http://localhost:" + ports.flink());
        progress.say(
                "stack", "the page is " + PageLink.of(home, ports, stack.tail().isOnLoopback()));
    }

    /** What went wrong with each part that did not start. */
    private static String messages(ServerFailure first) {
        return Stream.concat(Stream.of(first), Arrays.stream(first.getSuppressed()))
                .map(Throwable::getMessage)
                .collect(Collectors.joining(System.lineSeparator() + "logriver: "));
    }

    private static void start(Part part, Progress progress) {
        part.start();
        progress.say(part, "is ready " + part.health().address());
    }

    private static void startJob(Part job, Progress progress) {
        Health health = job.health();
        if (health.isGone()) {
            progress.say(job, "is being submitted");
            job.start();
            progress.say(job, "was submitted: " + job.health().detail());
        } else {
            progress.say(job, "is there already: " + health.detail());
        }
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    private static void requireDown(LocalStack before) {
        List<Part> running =
                before.servers().stream().filter(part -> !part.health().isGone()).toList();
        if (!running.isEmpty()) {
            throw new Failure(
                    "The stack runs on other ports (%s): `./logriver down` first, then `up` with the new ones."
                            .formatted(names(running)));
        }
    }

    /** Gives servers that were there already the time to come back to their peers. */
    private static void awaitWell(Part part) {
        long deadline = System.nanoTime() + WELL_PATIENCE.toNanos();
        Health health = part.health();
        while (!health.isHealthy()) {
            if (health.isGone() || System.nanoTime() > deadline) {
                throw new Failure(
                        "%s (process %s) is %s and %s: see its log in .logriver/, or `./logriver down` and `up`."
                                .formatted(
                                        part.name(),
                                        health.pid(),
                                        health.state().name().toLowerCase(Locale.ROOT),
                                        health.detail()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            health = part.health();
        }
    }

    private static Map<Part, Health> healths(List<Part> parts) {
        Map<Part, Health> healths = new LinkedHashMap<>();
        parts.forEach(part -> healths.put(part, part.health()));
        return healths;
    }
}
