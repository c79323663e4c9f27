package io.logriver.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the local stack. */
@Command(name = "down", description = "Stops the local stack.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Option(names = "--purge", description = "Removes all state as well (.logriver/).")
    private boolean purge;

    @Override
    public Integer call() {
        throw new Failure(
                purge ? "Nothing to remove." : "The local stack comes with the next build.");
    }
}
