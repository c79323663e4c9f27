package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Submits jobs to the cluster with Flink's own command line. */
public final class FlinkClient {
    private static final String PART = "client";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LINES_OF_FAILURE_MAX = 12;

    private final Path folder;
    private final FlinkProcesses processes;

    FlinkClient(Path folder, FlinkProcesses processes) {
        this.folder = folder;
        this.processes = processes;
    }

    /**
     * Submits a job, detached.
     *
     * @param state a checkpoint or savepoint that the job goes on from, and owns from then on
     */
    public void run(Path jar, String mainClass, Optional<Path> state, List<String> arguments) {
        List<String> command = processes.java(PART, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.add("org.apache.flink.client.cli.CliFrontend");
        command.add("run");
        command.add("-d");
        state.ifPresent(
                path -> command.addAll(List.of("-s", path.toUri().toString(), "-cm", "claim")));
        command.addAll(List.of("-c", mainClass, jar.toString()));
        command.addAll(arguments);
        Path log = folder.resolve("log/submit.log");
        try {
            Files.deleteIfExists(log);
            ServerProcess client =
                    ServerProcess.launch(command, processes.environment(), log, Lifetime.OURS);
            boolean ended = client.hasEndedWithin(PATIENCE);
            if (!ended) {
                client.kill();
            }
            String said = Files.readString(log);
            if (!said.contains("Job has been submitted with JobID")) {
                throw new ServerFailure(
                        "The job was not accepted. Flink's client says (%s):%n%s"
                                .formatted(log, essence(said)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkpoint or savepoint that was completed last. */
    public Optional<Path> latestState() {
        try {
            return Stream.concat(
                            complete(folder.resolve("checkpoints"), 3),
                            complete(folder.resolve("savepoints"), 2))
                    .max((a, b) -> modified(a).compareTo(modified(b)))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> complete(Path parent, int depth) throws IOException {
        if (!Files.isDirectory(parent)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(parent, depth)) {
            return files.filter(file -> file.endsWith("_metadata")).toList().stream();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was said, without the frames of stack traces: by the job itself, which is above Flink's
     * ruler, else by Flink.
     */
    private static String essence(String said) {
        int ruler = Math.max(0, said.indexOf("-----"));
        String own = said.substring(0, ruler);
        return (own.isBlank() ? said.substring(ruler) : own)
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("at "))
                .filter(line -> !line.strip().startsWith("..."))
                .limit(LINES_OF_FAILURE_MAX)
                .map(line -> "  " + line)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
