package io.logriver.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The ports of the local stack, as they are written down when it starts.
 *
 * @param flink the web UI and REST interface
 * @param tail the tail server: its page and its API
 */
public record Ports(
        int kafka, int kafkaController, int elasticsearch, int flink, int flinkRpc, int tail) {
    public static final Ports DEFAULTS = new Ports(9092, 9093, 9200, 8081, 6123, 8080);

    /** The ports of the stack that was last started here; empty where none was. */
    public static Optional<Ports> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        }
        return Optional.of(
                new Ports(
                        port(written, "kafka", DEFAULTS.kafka()),
                        port(written, "kafka-controller", DEFAULTS.kafkaController()),
                        port(written, "elasticsearch", DEFAULTS.elasticsearch()),
                        port(written, "flink", DEFAULTS.flink()),
                        port(written, "flink-rpc", DEFAULTS.flinkRpc()),
                        port(written, "tail", DEFAULTS.tail())));
    }

    public void write(Path file) throws IOException {
        Properties ports = new Properties();
        ports.setProperty("kafka", Integer.toString(kafka));
        ports.setProperty("kafka-controller", Integer.toString(kafkaController));
        ports.setProperty("elasticsearch", Integer.toString(elasticsearch));
        ports.setProperty("flink", Integer.toString(flink));
        ports.setProperty("flink-rpc", Integer.toString(flinkRpc));
        ports.setProperty("tail", Integer.toString(tail));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, "Ports of the local stack");
        }
    }

    private static int port(Properties written, String part, int otherwise) {
        String value = written.getProperty(part);
        return value == null ? otherwise : Integer.parseInt(value.strip());
    }
}
