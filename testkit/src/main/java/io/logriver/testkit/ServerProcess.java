package io.logriver.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of a server, ours or one that an earlier command started and left a pid file of.
 *
 * <p>Pids are used again by the system. A process is therefore only taken for the server when its
 * command line carries {@link #mark}, which every server is started with.
 */
public final class ServerProcess {
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ProcessHandle handle;

    private ServerProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The JVM option that tells our servers from other processes. */
    static String mark(Path folder, String part) {
        return "-Dlogriver.part=" + folder.toAbsolutePath().normalize().resolve(part);
    }

    /** Starts a command with its output going to a file. */
    static ServerProcess launch(
            List<String> command, Map<String, String> environment, Path log, Lifetime lifetime) {
        List<String> whole = new ArrayList<>();
        if (lifetime == Lifetime.ITS_OWN) {
            // A session of its own, so that neither Ctrl-C nor the closed terminal reaches it.
            Programs.find("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
        }
        whole.addAll(command);
        File output = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        // Options meant for our own JVM are none for the servers'.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("CLASSPATH");
        // Servers are told everything by their files; the tail server would take ours for its own.
        builder.environment().keySet().removeIf(name -> name.startsWith("LOGRIVER_"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ServerProcess process = new ServerProcess(builder.start().toHandle());
            if (lifetime == Lifetime.OURS) {
                Runtime.getRuntime().addShutdownHook(new Thread(process::kill));
            }
            return process;
        } catch (IOException e) {
            throw new ServerFailure(
                    "%s could not be started: %s".formatted(command.get(0), e.getMessage()), e);
        }
    }

    /** The process that a pid file names, if it is alive and carries the mark. */
    static Optional<ServerProcess> find(Path pidFile, String mark) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String pid = Files.readString(pidFile).strip();
            if (pid.isEmpty()) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> carries(process, mark))
                    .map(ServerProcess::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every server that lives in a folder, with or without a pid file. */
    public static List<ServerProcess> below(Path folder) {
        String mark = mark(folder, "") + File.separator;
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> Files.isReadable(commandLine(process)) && carries(process, mark))
                .map(ServerProcess::new)
                .toList();
    }

    void writePid(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, handle.pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive() && !isZombie();
    }

    /** When it was started, where the system tells. */
    public Optional<Instant> since() {
        return handle.info().startInstant();
    }

    /** Asks it to end, and ends it the hard way when it has not within the time. */
    public void stop(Duration patience) {
        handle.destroy();
        if (!hasEndedWithin(patience)) {
            kill();
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        handle.destroyForcibly();
        if (!hasEndedWithin(KILL_TIMEOUT)) {
            throw new ServerFailure(
                    "Process %d does not end: look at `ps -p %d`.".formatted(pid(), pid()));
        }
    }

    boolean hasEndedWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    // In a container whose first process reaps nobody, an ended process stays in the table.
    private boolean isZombie() {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        try {
            return Files.isReadable(stat) && Files.readString(stat).contains(") Z ");
        } catch (IOException ended) {
            return true;
        }
    }

    private static boolean carries(ProcessHandle process, String mark) {
        // The whole command line is only there on Linux; elsewhere the pid has to do.
        Path commandLine = commandLine(process);
        try {
            return !Files.isReadable(commandLine) || Files.readString(commandLine).contains(mark);
        } catch (IOException ended) {
            return false;
        }
    }

    private static Path commandLine(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "cmdline");
    }
}
