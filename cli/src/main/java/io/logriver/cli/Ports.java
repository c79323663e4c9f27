package io.logriver.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The ports of the local stack, as they are written down when it starts. */
record Ports(int kafka, int elasticsearch, int flink) {
    static final Ports DEFAULTS = new Ports(9092, 9200, 8081);

    /** The ports of the stack that was last started here, else the defaults. */
    static Ports of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return DEFAULTS;
        }
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
        }
        return new Ports(
                port(written, "kafka", DEFAULTS.kafka()),
                port(written, "elasticsearch", DEFAULTS.elasticsearch()),
                port(written, "flink", DEFAULTS.flink()));
    }

    void write(Path file) throws IOException {
        Properties ports = new Properties();
        ports.setProperty("kafka", Integer.toString(kafka));
        ports.setProperty("elasticsearch", Integer.toString(elasticsearch));
        ports.setProperty("flink", Integer.toString(flink));
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
