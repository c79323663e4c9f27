package io.logriver.cli;

import io.logriver.testkit.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The place that the local stack lives in: the repository, and {@code .logriver} in it, which holds
 * all state (data, logs, pid files, ports, effective configuration).
 *
 * @param root the root of the repository
 */
public record Home(Path root) {
    private static final Pattern JOB_JAR = Pattern.compile("logriver-job-[0-9.]+\\.jar");

    /** The home that the script names by {@code -Dlogriver.home}, else the current folder. */
    public static Home current() {
        return new Home(Path.of(System.getProperty("logriver.home", "")).toAbsolutePath());
    }

    public Path state() {
        return root.resolve(".logriver");
    }

    /** Where the ports of the running stack are written. */
    public Path ports() {
        return state().resolve("ports.properties");
    }

    /** The job that the build made; empty where it did not. */
    public Optional<Path> jobJar() throws IOException {
        Path target = root.resolve("job/target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> JOB_JAR.matcher(file.getFileName().toString()).matches())
                    .max(Path::compareTo);
        }
    }

    /** The job's effective configuration. */
    public Path jobConfig() {
        return state().resolve("job.yaml");
    }

    /** Writes the job's configuration for the ports of the stack. */
    public void writeJobConfig(Ports ports) {
        Template.render(
                "job.yaml",
                jobConfig(),
                Map.of(
                        "kafka.port", Integer.toString(ports.kafka()),
                        "elasticsearch.port", Integer.toString(ports.elasticsearch())));
    }
}
