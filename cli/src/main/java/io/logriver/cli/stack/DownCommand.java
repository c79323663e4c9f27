package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import io.logriver.testkit.ServerFailure;
import io.logriver.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the job with a savepoint and then every process of the stack. */
@Command(
        name = "down",
        description = "Stops the local stack; its data stays, and the next `up` goes on with it.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    @Spec private CommandSpec spec;

    @Option(names = "--purge", description = "Removes all state as well (.logriver/).")
    private boolean purge;

    @Override
    public Integer call() throws IOException {
        Home home = Home.current();
        Progress progress = new Progress(spec.commandLine().getErr());
        if (!Files.exists(home.state())) {
            progress.say("stack", "is down, and there is no state");
            return 0;
        }
        try {
            StackLock.holding(home, () -> down(home, progress));
        } catch (ServerFailure e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        if (purge) {
            delete(home.state());
            progress.say("state", "removed " + home.state());
        }
        return 0;
    }

    private void down(Home home, Progress progress) throws IOException {
        Ports ports = Ports.read(home.ports()).orElse(Ports.DEFAULTS);
        LocalStack stack = new LocalStack(home, ports, true);
        // A purge keeps nothing that a savepoint would be good for.
        if (!purge && !stack.job().health().isGone()) {
            progress.say(stack.job(), "is being stopped with a savepoint");
            boolean orderly = stack.job().stopWithSavepoint();
            progress.say(
                    stack.job(),
                    orderly
                            ? "is stopped with a savepoint"
                            : "took no savepoint; the next `up` goes on from its last checkpoint");
        }
        List<Part> running =
                stack.servers().stream().filter(part -> part.health().pid() != null).toList();
        InParallel.each(
                stack.servers(),
                part -> {
                    part.stop();
                    if (running.contains(part)) {
                        progress.say(part, "is stopped");
                    }
                });
        for (ServerProcess leftover : ServerProcess.below(home.state())) {
            leftover.stop(STOP_PATIENCE);
            progress.say("process", leftover.pid() + " was left over and is stopped");
        }
        progress.say("stack", "is down");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
