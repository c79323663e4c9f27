package io.logriver.benchmarks;

import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/**
 * A folder and servers that a benchmark has for itself: one benchmark at a time, and nothing is
 * left of it, however it ends.
 */
public final class Workplace implements AutoCloseable {
    private final FileChannel lock;
    private final Path folder;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final Thread cleaning = new Thread(this::clean, "clean-up");

    private Workplace(FileChannel lock, Path folder) {
        this.lock = lock;
        this.folder = folder;
    }

    /**
     * A workplace with an empty folder in the repository's state.
     *
     * @throws IllegalStateException where another benchmark runs here
     */
    public static Workplace open() throws IOException {
        Path state = Files.createDirectories(Workspace.root().resolve(".logriver"));
        FileChannel lock =
                FileChannel.open(
                        state.resolve("bench.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new IllegalStateException(
                    "Another benchmark runs here; wait for it, or both figures mean nothing.");
        }
        Path folder = state.resolve("bench");
        delete(folder);
        Workplace workplace = new Workplace(lock, Files.createDirectories(folder));
        Runtime.getRuntime().addShutdownHook(workplace.cleaning);
        return workplace;
    }

    public Path folder() {
        return folder;
    }

    /** Makes a server end with the workplace, before those that were there earlier. */
    public synchronized <T extends AutoCloseable> T own(T server) {
        servers.push(server);
        return server;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaning);
        } catch (IllegalStateException shuttingDown) {
            // The hook cleans already.
            return;
        }
        clean();
    }

    private synchronized void clean() {
        while (!servers.isEmpty()) {
            AutoCloseable server = servers.pop();
            try {
                server.close();
            } catch (Exception e) {
                System.err.printf("logriver: %s did not stop (%s)%n", server, e);
            }
        }
        try {
            delete(folder);
            lock.close();
        } catch (IOException | UncheckedIOException e) {
            System.err.printf("logriver: %s could not be removed (%s)%n", folder, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
