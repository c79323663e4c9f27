package io.logriver.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the local stack; what runs already is left alone. */
@Command(
        name = "up",
        description = "Starts the local stack; what runs already is left alone.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new Failure("The local stack comes with the next build.");
    }
}
