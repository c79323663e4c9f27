package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Kafka broker (KRaft, one node) in its own process and on its own class path.
 *
 * <p>Its folder keeps data, log and effective configuration, too; a broker started on the same
 * folder again goes on with the same data.
 */
public final class KafkaBroker extends ServerNode {
    private static final String PART = "kafka";
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    // The identity of a cluster of one node that nobody else ever joins.
    private static final String CLUSTER_ID = "bG9ncml2ZXItbG9jYWwwMA";

    private final int port;
    private final int controllerPort;
    private final Lifetime lifetime;
    private final Map<String, String> more = new LinkedHashMap<>();

    public KafkaBroker(Path folder, int port, int controllerPort, Lifetime lifetime) {
        super(folder, PART, STOP_PATIENCE);
        this.port = port;
        this.controllerPort = controllerPort;
        this.lifetime = lifetime;
    }

    /** A broker on free ports that ends with this JVM. */
    public static KafkaBroker onFreePorts(Path folder) {
        List<Integer> ports = TcpPorts.free(2);
        return new KafkaBroker(folder, ports.get(0), ports.get(1), Lifetime.OURS);
    }

    /** Sets further properties of the broker, which win over its own; before it is started. */
    public KafkaBroker with(Map<String, String> properties) {
        more.putAll(properties);
        return this;
    }

    @Override
    public KafkaBroker start() {
        Template.render("kafka/server.properties", config(), values());
        addMore();
        Template.render("kafka/log4j2.properties", folder().resolve("log4j2.properties"), Map.of());
        if (!Files.exists(folder().resolve("data/meta.properties"))) {
            format();
        }
        ServerProcess process =
                ServerProcess.launch(
                        java("-Xms256m", "-Xmx768m", "kafka.Kafka", config().toString()),
                        Map.of(),
                        log(),
                        lifetime);
        process.writePid(pidFile());
        Await.until("Kafka", START_PATIENCE, this::isHealthy, process::isAlive, log());
        return this;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public String address() {
        return bootstrapServers();
    }

    @Override
    public boolean isHealthy() {
        return !TcpPorts.isFree(port) && TopicAdmin.answers(bootstrapServers());
    }

    private void format() {
        ServerProcess format =
                ServerProcess.launch(
                        java(
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "kafka.tools.StorageTool",
                                "format",
                                "--ignore-formatted",
                                "-t",
                                CLUSTER_ID,
                                "-c",
                                config().toString()),
                        Map.of(),
                        log(),
                        Lifetime.OURS);
        Path formatted = folder().resolve("data/meta.properties");
        Await.until(
                "Kafka's storage",
                START_PATIENCE,
                () -> !format.isAlive() && Files.exists(formatted),
                () -> format.isAlive() || Files.exists(formatted),
                log());
    }

    private List<String> java(String minMemory, String maxMemory, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Programs.java(),
                                mark(),
                                minMemory,
                                maxMemory,
                                "-XX:+UseG1GC",
                                "-Djava.awt.headless=true",
                                "-Dlog4j2.configurationFile="
                                        + folder().resolve("log4j2.properties"),
                                "-cp",
                                Runtimes.kafka()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void addMore() {
        StringBuilder lines = new StringBuilder(System.lineSeparator());
        more.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(config(), lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> values() {
        return Map.of(
                "folder", folder().toString(),
                "port", Integer.toString(port),
                "controller.port", Integer.toString(controllerPort));
    }

    private Path config() {
        return folder().resolve("server.properties");
    }

    private Path log() {
        return folder().resolve("kafka.log");
    }
}
