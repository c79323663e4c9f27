package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real tail server in its own process and on its own class path.
 *
 * <p>It holds no data: its folder keeps the key that tokens are signed with, log, pid file and
 * effective configuration.
 */
public final class TailNode implements AutoCloseable {
    private static final String PART = "tail";
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final String HOST_KEY = "http.host:";
    private static final int PROBE_MILLIS = 2_000;

    private final Path folder;
    private final int port;
    private final String kafka;
    private final String elasticsearch;
    private final Lifetime lifetime;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * A server that is not started yet.
     *
     * @param kafka the bootstrap servers
     * @param elasticsearch its address; nothing has to answer there
     */
    public TailNode(Path folder, int port, String kafka, String elasticsearch, Lifetime lifetime) {
        this.folder = folder.toAbsolutePath().normalize();
        this.port = port;
        this.kafka = kafka;
        this.elasticsearch = elasticsearch;
        this.lifetime = lifetime;
    }

    /** A server on a free port that ends with this JVM. */
    public static TailNode onFreePort(Path folder, String kafka) {
        return new TailNode(folder, TcpPorts.free(), kafka, "http://localhost:9200", Lifetime.OURS);
    }

    /** Gives a key of the configuration another value than the local stack's. */
    public TailNode with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Starts it, with a secret in its {@link #keyFile()}, and returns once it can serve. */
    public TailNode start() {
        Template.render(
                "tail.yaml",
                config(),
                Map.of(
                        "port",
                        Integer.toString(port),
                        "kafka",
                        kafka,
                        "elasticsearch",
                        elasticsearch,
                        "key.file",
                        keyFile().toString()));
        ServerProcess process = ServerProcess.launch(command(), Map.of(), log(), lifetime);
        process.writePid(pidFile());
        Await.until("The tail server", START_PATIENCE, this::isHealthy, process::isAlive, log());
        return this;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Whether only this machine reaches it, as its effective configuration says. */
    public boolean isOnLoopback() {
        try {
            return Files.readAllLines(config()).stream()
                    .filter(line -> line.startsWith(HOST_KEY))
                    .map(line -> line.substring(HOST_KEY.length()).strip())
                    .allMatch(host -> host.startsWith("127.") || host.equals("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the secret belongs that its tokens are signed with. */
    public Path keyFile() {
        return folder.resolve("key");
    }

    /** Whether it is there and can serve. */
    public boolean isHealthy() {
        if (TcpPorts.isFree(port)) {
            return false;
        }
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) URI.create(url() + "/readyz").toURL().openConnection();
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

    private List<String> command() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Programs.java(),
                                mark(),
                                "-Xms128m",
                                "-Xmx768m",
                                "-XX:+UseG1GC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                Runtimes.tail(),
                                "io.logriver.tail.TailMain",
                                "--config",
                                config().toString()));
        settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        return command;
    }

    private String mark() {
        return ServerProcess.mark(folder, PART);
    }

    private Path config() {
        return folder.resolve("tail.yaml");
    }

    private Path log() {
        return folder.resolve("tail.log");
    }

    private Path pidFile() {
        return folder.resolve("tail.pid");
    }
}
