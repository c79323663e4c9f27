package io.logriver.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells the health of the local stack, part by part. */
@Command(
        name = "status",
        description = "Tells the health of the local stack, part by part.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure("The local stack comes with the next build.");
    }
}
