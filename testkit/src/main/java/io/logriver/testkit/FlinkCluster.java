package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A real standalone Flink cluster: a JobManager and its TaskManagers, a process each, put together
 * from Flink's own jars.
 *
 * <p>Every process can be started, stopped and killed alone. The folder keeps configuration, logs,
 * pid files, checkpoints and savepoints.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final String JOB_MANAGER = "jobmanager";

    private final Path folder;
    private final int port;
    private final int rpcPort;
    private final int taskManagers;
    private final Lifetime lifetime;
    private final FlinkProcesses processes;

    /**
     * A cluster that is not started yet.
     *
     * @param port of the web UI and the REST interface
     * @param rpcPort by which TaskManagers find the JobManager
     */
    public FlinkCluster(Path folder, int port, int rpcPort, int taskManagers, Lifetime lifetime) {
        this.folder = folder.toAbsolutePath().normalize();
        this.port = port;
        this.rpcPort = rpcPort;
        this.taskManagers = taskManagers;
        this.lifetime = lifetime;
        this.processes = new FlinkProcesses(this.folder);
    }

    /** A cluster on free ports that ends with this JVM. */
    public static FlinkCluster onFreePorts(Path folder, int taskManagers) {
        List<Integer> ports = TcpPorts.free(2);
        return new FlinkCluster(folder, ports.get(0), ports.get(1), taskManagers, Lifetime.OURS);
    }

    /** Starts what is not running and returns once every TaskManager is registered. */
    public FlinkCluster start() {
        if (jobManager().isEmpty()) {
            launchJobManager();
        }
        for (int number = 1; number <= taskManagers; number++) {
            if (taskManager(number).isEmpty()) {
                launchTaskManager(number);
            }
        }
        awaitJobManager();
        IntStream.rangeClosed(1, taskManagers).forEach(this::awaitTaskManager);
        return this;
    }

    public void launchJobManager() {
        prepareFolder();
        launch(
                JOB_MANAGER,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                processes.memory("GET_JM_RESOURCE_PARAMS"),
                List.of());
    }

    /** Starts one TaskManager, counted from 1. */
    public void launchTaskManager(int number) {
        prepareFolder();
        launch(
                taskManagerName(number),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                processes.memory("GET_TM_RESOURCE_PARAMS"),
                List.of("-D", "taskmanager.resource-id=" + taskManagerName(number)));
    }

    /** Returns once the JobManager answers. */
    public void awaitJobManager() {
        Await.until(
                "Flink's JobManager",
                START_PATIENCE,
                rest()::answers,
                () -> jobManager().isPresent(),
                log(JOB_MANAGER));
    }

    /** Returns once the TaskManager is registered with the JobManager. */
    public void awaitTaskManager(int number) {
        Await.until(
                "Flink's TaskManager " + number,
                START_PATIENCE,
                () -> isRegistered(number),
                () -> taskManager(number).isPresent(),
                log(taskManagerName(number)));
    }

    /** Whether the JobManager counts on the TaskManager. */
    public boolean isRegistered(int number) {
        return rest().answers() && rest().taskManagers().contains(taskManagerName(number));
    }

    public Optional<ServerProcess> jobManager() {
        return processes.find(JOB_MANAGER);
    }

    public Optional<ServerProcess> taskManager(int number) {
        return processes.find(taskManagerName(number));
    }

    public int taskManagers() {
        return taskManagers;
    }

    public void stopJobManager() {
        stop(JOB_MANAGER);
    }

    public void stopTaskManager(int number) {
        stop(taskManagerName(number));
    }

    /** Ends a TaskManager without a goodbye, as a crash does. */
    public void killTaskManager(int number) {
        taskManager(number).ifPresent(ServerProcess::kill);
    }

    /** Stops every process; checkpoints and savepoints stay. */
    public void stop() {
        for (int number = 1; number <= taskManagers; number++) {
            stopTaskManager(number);
        }
        stopJobManager();
    }

    @Override
    public void close() {
        stop();
    }

    public FlinkRest rest() {
        return new FlinkRest("http://localhost:" + port);
    }

    /** Submitting jobs with Flink's own client. */
    public FlinkClient client() {
        return new FlinkClient(folder, processes);
    }

    public static String taskManagerName(int number) {
        return "taskmanager-" + number;
    }

    /** Whether the process was started and has neither been stopped nor is alive. */
    public boolean hasDied(String part) {
        return Files.exists(processes.pidFile(part)) && processes.find(part).isEmpty();
    }

    private void launch(
            String part, String mainClass, FlinkProcesses.Memory memory, List<String> arguments) {
        List<String> command = processes.java(part, memory.jvmOptions());
        command.add(mainClass);
        command.add("--configDir");
        command.add(processes.conf().toString());
        command.addAll(memory.dynamicOptions());
        command.addAll(arguments);
        ServerProcess.launch(command, processes.environment(), out(part), lifetime)
                .writePid(processes.pidFile(part));
    }

    private void stop(String part) {
        processes.find(part).ifPresent(process -> process.stop(STOP_PATIENCE));
        try {
            Files.deleteIfExists(processes.pidFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void prepareFolder() {
        Map<String, String> values =
                Map.of(
                        "folder", folder.toString(),
                        "port", Integer.toString(port),
                        "rpc.port", Integer.toString(rpcPort));
        try {
            for (String name : List.of("log", "tmp", "plugins", "checkpoints", "savepoints")) {
                Files.createDirectories(folder.resolve(name));
            }
            Template.render("flink/config.yaml", processes.conf().resolve("config.yaml"), values);
            for (String name : List.of("jvm.options", "log4j.properties", "log4j-cli.properties")) {
                Files.write(
                        processes.conf().resolve(name),
                        Files.readAllBytes(Workspace.template("flink/" + name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String part) {
        Path log = processes.log(part);
        return Files.exists(log) ? log : out(part);
    }

    private Path out(String part) {
        return folder.resolve("log").resolve(part + ".out");
    }
}
