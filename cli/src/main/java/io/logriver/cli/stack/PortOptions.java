package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Ports;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ports that the user wants: by option, else by environment, else as last time. */
final class PortOptions {
    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Kafka (LOGRIVER_KAFKA_PORT; 9092).")
    private @Nullable Integer kafka;

    @Option(
            names = "--kafka-controller-port",
            paramLabel = "PORT",
            description = "Kafka's controller (LOGRIVER_KAFKA_CONTROLLER_PORT; 9093).")
    private @Nullable Integer kafkaController;

    @Option(
            names = "--elasticsearch-port",
            paramLabel = "PORT",
            description = "Elasticsearch (LOGRIVER_ELASTICSEARCH_PORT; 9200).")
    private @Nullable Integer elasticsearch;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            description = "Flink's web UI (LOGRIVER_FLINK_PORT; 8081).")
    private @Nullable Integer flink;

    @Option(
            names = "--flink-rpc-port",
            paramLabel = "PORT",
            description =
                    "Flink's JobManager for its TaskManagers (LOGRIVER_FLINK_RPC_PORT; 6123).")
    private @Nullable Integer flinkRpc;

    @Option(
            names = "--tail-port",
            paramLabel = "PORT",
            description = "The tail server's page and API (LOGRIVER_TAIL_PORT; 8080).")
    private @Nullable Integer tail;

    /** The wanted ports, where nothing is said the given ones. */
    Ports or(Ports otherwise, Map<String, String> environment) {
        Ports ports =
                new Ports(
                        port(kafka, environment, "kafka", otherwise.kafka()),
                        port(
                                kafkaController,
                                environment,
                                "kafka-controller",
                                otherwise.kafkaController()),
                        port(
                                elasticsearch,
                                environment,
                                "elasticsearch",
                                otherwise.elasticsearch()),
                        port(flink, environment, "flink", otherwise.flink()),
                        port(flinkRpc, environment, "flink-rpc", otherwise.flinkRpc()),
                        port(tail, environment, "tail", otherwise.tail()));
        requireDifferent(ports);
        return ports;
    }

    private static int port(
            @Nullable Integer option, Map<String, String> environment, String part, int otherwise) {
        if (option != null) {
            return checked("--" + part + "-port", option.toString());
        }
        String variable =
                "LOGRIVER_%s_PORT".formatted(part.replace('-', '_').toUpperCase(Locale.ROOT));
        String value = environment.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : checked(variable, value);
    }

    private static int checked(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw noPort(name, value, e);
        }
        throw noPort(name, value, null);
    }

    private static Failure noPort(String name, String value, @Nullable Throwable cause) {
        return Failure.ofUsage(
                "%s is \"%s\", which is not a port: use 1 to %d.".formatted(name, value, PORT_MAX),
                cause);
    }

    private static void requireDifferent(Ports ports) {
        Set<Integer> seen = new HashSet<>();
        for (int port :
                List.of(
                        ports.kafka(),
                        ports.kafkaController(),
                        ports.elasticsearch(),
                        ports.flink(),
                        ports.flinkRpc(),
                        ports.tail())) {
            if (!seen.add(port)) {
                throw Failure.ofUsage(
                        "Two parts would listen on port %d: give each one of its own."
                                .formatted(port),
                        null);
            }
        }
    }
}
