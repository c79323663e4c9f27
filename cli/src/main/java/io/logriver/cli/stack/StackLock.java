package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The right to start and stop parts, which one command has at a time; it ends with the process. */
final class StackLock {
    private StackLock() {}

    /** What a command does while it has the right. */
    interface Work {
        void run() throws IOException;
    }

    static void holding(Home home, Work work) throws IOException {
        Files.createDirectories(home.state());
        try (FileChannel channel =
                FileChannel.open(
                        home.state().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new Failure(
                        "Another `logriver up` or `down` is at work here: wait for it to end.");
            }
            work.run();
        }
    }
}
