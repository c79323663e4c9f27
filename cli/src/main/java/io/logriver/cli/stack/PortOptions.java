package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Ports;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ports that the user wants: by option, else by environment, else as last time. */
final class PortOptions {
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
        return new Ports(
                port(kafka, environment, "KAFKA", otherwise.kafka()),
                port(kafkaController, environment, "KAFKA_CONTROLLER", otherwise.kafkaController()),
                port(elasticsearch, environment, "ELASTICSEARCH", otherwise.elasticsearch()),
                port(flink, environment, "FLINK", otherwise.flink()),
                port(flinkRpc, environment, "FLINK_RPC", otherwise.flinkRpc()),
                port(tail, environment, "TAIL", otherwise.tail()));
    }

    private static int port(
            @Nullable Integer option, Map<String, String> environment, String part, int otherwise) {
        if (option != null) {
            return option;
        }
        String variable = "LOGRIVER_" + part + "_PORT";
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Failure("%s is \"%s\", which is not a port.".formatted(variable, value), e);
        }
    }
}
