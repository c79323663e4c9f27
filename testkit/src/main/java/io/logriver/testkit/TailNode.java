package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real tail server in its own process and on its own class path.
 *
 * <p>It holds no data: its folder keeps the key that tokens are signed with, log, pid file and
 * effective configuration.
 */
public final class TailNode extends ServerNode {
    private static final String PART = "tail";
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final String HOST_KEY = "http.host:";

    private final int port;
    private final String kafka;
    private final String elasticsearch;
    private final Lifetime lifetime;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private List<String> launcher = List.of();
    private List<String> jvmOptions = List.of();

    /**
     * A server that is not started yet.
     *
     * @param kafka the bootstrap servers
     * @param elasticsearch its address; nothing has to answer there
     */
    public TailNode(Path folder, int port, String kafka, String elasticsearch, Lifetime lifetime) {
        super(folder, PART, STOP_PATIENCE);
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

    /**
     * Has it started by a command of the machine, such as one that holds it to a processor, and
     * with further options for its JVM.
     */
    public TailNode launchedBy(List<String> command, List<String> options) {
        launcher = List.copyOf(command);
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** Starts it, with a secret in its {@link #keyFile()}, and returns once it can serve. */
    @Override
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
        return folder().resolve("key");
    }

    @Override
    public String address() {
        return url();
    }

    @Override
    public boolean isHealthy() {
        return !TcpPorts.isFree(port) && HttpProbe.isOk(url() + "/readyz");
    }

    @Override
    public String obstacle() {
        return HttpProbe.problem(url() + "/readyz").orElseGet(super::obstacle);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(
                List.of(
                        Programs.java(),
                        mark(),
                        "-Xms128m",
                        "-Xmx768m",
                        "-XX:+UseG1GC",
                        "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvmOptions);
        command.addAll(
                List.of(
                        "-cp",
                        Runtimes.tail(),
                        "io.logriver.tail.TailMain",
                        "--config",
                        config().toString()));
        settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        return command;
    }

    private Path config() {
        return folder().resolve("tail.yaml");
    }

    private Path log() {
        return folder().resolve("tail.log");
    }
}
