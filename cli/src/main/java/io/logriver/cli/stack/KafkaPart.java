package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.TopicAdmin;
import java.util.List;

/** The Kafka broker, with the topics that are there once. */
final class KafkaPart extends NodePart {
    private static final String NAME = "kafka";

    private final KafkaBroker broker;

    KafkaPart(KafkaBroker broker, Ports ports) {
        super(
                NAME,
                broker,
                List.of(
                        new PortUse(
                                ports.kafka(),
                                NAME,
                                "its clients",
                                "--kafka-port",
                                "LOGRIVER_KAFKA_PORT"),
                        new PortUse(
                                ports.kafkaController(),
                                NAME,
                                "its controller",
                                "--kafka-controller-port",
                                "LOGRIVER_KAFKA_CONTROLLER_PORT")));
        this.broker = broker;
    }

    @Override
    public void start() {
        super.start();
        complete();
    }

    /** Topics that Kafka would make by itself would not be compacted, nor take long lines. */
    @Override
    public void complete() {
        try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
            topics.createFixed();
        }
    }
}
