package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A real Elasticsearch node in its own process.
 *
 * <p>Elasticsearch refuses to run as root, so that for root it runs as the nobody of {@link
 * Unprivileged}. Its folder keeps data, logs and effective configuration, too.
 */
public final class ElasticsearchNode extends ServerNode {
    private static final String PART = "elasticsearch";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final Lifetime lifetime;

    public ElasticsearchNode(Path folder, int port, Lifetime lifetime) {
        super(folder, PART, STOP_PATIENCE);
        this.port = port;
        this.lifetime = lifetime;
    }

    /** A node on a free port that ends with this JVM. */
    public static ElasticsearchNode onFreePort(Path folder) {
        return new ElasticsearchNode(folder, TcpPorts.free(), Lifetime.OURS);
    }

    @Override
    public ElasticsearchNode start() {
        Path home = Runtimes.elasticsearch();
        // One whose start was cut short has no pid file yet, and would keep the data for itself.
        ServerProcess.below(folder()).forEach(leftover -> leftover.stop(STOP_PATIENCE));
        prepareFolder();
        ServerProcess starter =
                ServerProcess.launch(
                        Unprivileged.command(
                                folder(),
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

    @Override
    public String address() {
        return url();
    }

    @Override
    public boolean isHealthy() {
        return !TcpPorts.isFree(port)
                && HttpProbe.isOk(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    }

    // The node is a child of its starter, not of ours.
    private void endWithUs() {
        if (lifetime == Lifetime.OURS) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        }
    }

    private void prepareFolder() {
        Map<String, String> values =
                Map.of("folder", folder().toString(), "port", Integer.toString(port));
        Path config = folder().resolve("config");
        try {
            for (String name : new String[] {"config", "data", "logs", "tmp"}) {
                Files.createDirectories(folder().resolve(name));
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
        Unprivileged.own(folder());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("ES_JAVA_HOME", Programs.javaHome().toString());
        environment.put("ES_PATH_CONF", folder().resolve("config").toString());
        environment.put("ES_TMPDIR", folder().resolve("tmp").toString());
        environment.put("ES_JAVA_OPTS", "-Xms512m -Xmx512m " + mark());
        environment.put(
                "CLI_JAVA_OPTS",
                "-XX:TieredStopAtLevel=1 " + ServerProcess.mark(folder(), PART + "-starter"));
        return environment;
    }

    private Path log() {
        return folder().resolve("logs/start.log");
    }
}
