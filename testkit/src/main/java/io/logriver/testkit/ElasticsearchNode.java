package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real Elasticsearch node in its own process.
 *
 * <p>Elasticsearch refuses to run as root, so that for root it runs as the nobody of {@link
 * Unprivileged}. Its folder keeps data, logs, pid file and effective configuration.
 */
public final class ElasticsearchNode implements AutoCloseable {
    private static final String PART = "elasticsearch";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int PROBE_MILLIS = 3_000;

    private final Path folder;
    private final int port;
    private final Lifetime lifetime;

    public ElasticsearchNode(Path folder, int port, Lifetime lifetime) {
        this.folder = folder.toAbsolutePath().normalize();
        this.port = port;
        this.lifetime = lifetime;
    }

    /** A node on a free port that ends with this JVM. */
    public static ElasticsearchNode onFreePort(Path folder) {
        return new ElasticsearchNode(folder, TcpPorts.free(), Lifetime.OURS);
    }

    /** Starts it and returns once it takes documents. */
    public ElasticsearchNode start() {
        Path home = Runtimes.elasticsearch();
        prepareFolder();
        ServerProcess starter =
                ServerProcess.launch(
                        Unprivileged.command(
                                folder,
                                home.resolve("bin/elasticsearch").toString(),
                                "-d",
                                "-p",
                                pidFile().toString()),
                        environment(),
                        log(),
                        lifetime);
        endWithUs();
        // The starter leaves when the node runs, and before when the node does not.
        Await.until(
                "Elasticsearch",
                START_PATIENCE,
                this::isHealthy,
                () -> starter.isAlive() || process().isPresent(),
                log());
        return this;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Whether it is there and takes documents. */
    public boolean isHealthy() {
        if (TcpPorts.isFree(port)) {
            return false;
        }
        try {
            HttpURLConnection probe =
                    (HttpURLConnection)
                            URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s")
                                    .toURL()
                                    .openConnection();
            probe.setConnectTimeout(PROBE_MILLIS);
            probe.setReadTimeout(PROBE_MILLIS);
            try {
                return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                probe.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Its process, while there is one. */
    public Optional<ServerProcess> process() {
        return ServerProcess.find(pidFile(), mark());
    }

    /** Whether it was started and has neither been stopped nor is alive. */
    public boolean hasDied() {
        return Files.exists(pidFile()) && process().isEmpty();
    }

    /** Stops it; its data stays. */
    public void stop() {
        process().ifPresent(process -> process.stop(STOP_PATIENCE));
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a goodbye, as a crash does. */
    public void kill() {
        process().ifPresent(ServerProcess::kill);
    }

    @Override
    public void close() {
        stop();
    }

    // The node is a child of its starter, not of ours.
    private void endWithUs() {
        if (lifetime == Lifetime.OURS) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        }
    }

    private void prepareFolder() {
        Map<String, String> values =
                Map.of("folder", folder.toString(), "port", Integer.toString(port));
        Path config = folder.resolve("config");
        try {
            for (String name : new String[] {"config", "data", "logs", "tmp"}) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.deleteIfExists(pidFile());
            Template.render(
                    "elasticsearch/elasticsearch.yml", config.resolve("elasticsearch.yml"), values);
            for (String name : new String[] {"jvm.options", "log4j2.properties"}) {
                Files.write(
                        config.resolve(name),
                        Files.readAllBytes(Workspace.template("elasticsearch/" + name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Unprivileged.own(folder);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ES_JAVA_HOME", Programs.javaHome().toString());
        environment.put("ES_PATH_CONF", folder.resolve("config").toString());
        environment.put("ES_TMPDIR", folder.resolve("tmp").toString());
        environment.put("ES_JAVA_OPTS", "-Xms512m -Xmx512m " + mark());
        environment.put(
                "CLI_JAVA_OPTS",
                "-XX:TieredStopAtLevel=1 " + ServerProcess.mark(folder, PART + "-starter"));
        return environment;
    }

    private String mark() {
        return ServerProcess.mark(folder, PART);
    }

    private Path log() {
        return folder.resolve("logs/start.log");
    }

    private Path pidFile() {
        return folder.resolve("elasticsearch.pid");
    }
}
