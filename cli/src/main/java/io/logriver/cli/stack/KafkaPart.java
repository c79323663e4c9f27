package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.TopicAdmin;
import java.util.List;

/** The Kafka broker, with the topics that are there once. */
final class KafkaPart implements Part {
    private final KafkaBroker broker;
    private final Ports ports;

    KafkaPart(KafkaBroker broker, Ports ports) {
        this.broker = broker;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Health health() {
        return Healths.of(
                broker.process(), broker.hasDied(), broker::isHealthy, broker.bootstrapServers());
    }

    @Override
    public List<PortUse> ports() {
        return List.of(
                new PortUse(
                        ports.kafka(),
                        name(),
                        "its clients",
                        "--kafka-port",
                        "LOGRIVER_KAFKA_PORT"),
                new PortUse(
                        ports.kafkaController(),
                        name(),
                        "its controller",
                        "--kafka-controller-port",
                        "LOGRIVER_KAFKA_CONTROLLER_PORT"));
    }

    @Override
    public void start() {
        broker.start();
        try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
            topics.createFixed();
        }
    }

    @Override
    public void stop() {
        broker.stop();
    }
}
