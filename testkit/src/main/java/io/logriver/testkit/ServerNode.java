package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real server of one process, with a folder that keeps its pid file and all else of it. */
public abstract class ServerNode implements AutoCloseable {
    private final Path folder;
    private final String part;
    private final Duration stopPatience;

    /**
     * A server that is not started yet.
     *
     * @param part what it is called in its folder
     * @param stopPatience how long it may take to stop before it is made to
     */
    ServerNode(Path folder, String part, Duration stopPatience) {
        this.folder = folder.toAbsolutePath().normalize();
        this.part = part;
        this.stopPatience = stopPatience;
    }

    /** Starts it and returns once it is healthy. */
    public abstract ServerNode start();

    /** Whether it is there and answers. */
    public abstract boolean isHealthy();

    /** What is wrong where it is there and not healthy. */
    public String obstacle() {
        return "does not answer";
    }

    /** Where its clients find it. */
    public abstract String address();

    /** Its process, while there is one. */
    public final Optional<ServerProcess> process() {
        return ServerProcess.find(pidFile(), mark());
    }

    /** Whether it was started and has neither been stopped nor is alive. */
    public final boolean hasDied() {
        return Files.exists(pidFile()) && process().isEmpty();
    }

    /** Stops it; its data stays. */
    public final void stop() {
        process().ifPresent(process -> process.stop(stopPatience));
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a goodbye, as a crash does. */
    public final void kill() {
        process().ifPresent(ServerProcess::kill);
    }

    @Override
    public final void close() {
        stop();
    }

    final Path folder() {
        return folder;
    }

    /** What its process carries on its command line. */
    final String mark() {
        return ServerProcess.mark(folder, part);
    }

    final Path pidFile() {
        return folder.resolve(part + ".pid");
    }
}
