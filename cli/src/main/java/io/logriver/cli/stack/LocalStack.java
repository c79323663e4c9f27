package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import io.logriver.testkit.ElasticsearchNode;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.Lifetime;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TcpPorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of the stack, made from its home and its ports. */
final class LocalStack {
    static final int TASK_MANAGERS = 2;

    private final Part kafka;
    private final Part elasticsearch;
    private final Part jobManager;
    private final List<Part> taskManagers;
    private final TailPart tail;
    private final JobPart job;

    LocalStack(Home home, Ports ports, boolean jobFromState) throws IOException {
        FlinkCluster cluster =
                new FlinkCluster(
                        home.state().resolve("flink"),
                        ports.flink(),
                        ports.flinkRpc(),
                        TASK_MANAGERS,
                        Lifetime.ITS_OWN);
        kafka =
                new KafkaPart(
                        new KafkaBroker(
                                home.state().resolve("kafka"),
                                ports.kafka(),
                                ports.kafkaController(),
                                Lifetime.ITS_OWN),
                        ports);
        elasticsearch =
                new NodePart(
                        "elasticsearch",
                        new ElasticsearchNode(
                                home.state().resolve("elasticsearch"),
                                ports.elasticsearch(),
                                Lifetime.ITS_OWN),
                        List.of(
                                new PortUse(
                                        ports.elasticsearch(),
                                        "elasticsearch",
                                        "its clients",
                                        "--elasticsearch-port",
                                        "LOGRIVER_ELASTICSEARCH_PORT")));
        jobManager = new JobManagerPart(cluster, ports);
        taskManagers = new ArrayList<>();
        for (int number = 1; number <= TASK_MANAGERS; number++) {
            taskManagers.add(new TaskManagerPart(cluster, number));
        }
        tail =
                new TailPart(
                        new TailNode(
                                home.state().resolve("tail"),
                                ports.tail(),
                                "localhost:" + ports.kafka(),
                                "http://localhost:" + ports.elasticsearch(),
                                Lifetime.ITS_OWN),
                        ports);
        job = new JobPart(cluster, home.jobJar(), home.jobConfig(), jobFromState);
    }

    /** The parts that are processes, in the order that a person would name them. */
    List<Part> servers() {
        List<Part> servers = new ArrayList<>(List.of(kafka, elasticsearch, jobManager));
        servers.addAll(taskManagers);
        servers.add(tail);
        return servers;
    }

    TailPart tail() {
        return tail;
    }

    JobPart job() {
        return job;
    }

    /** All parts, the job last. */
    List<Part> parts() {
        List<Part> parts = servers();
        parts.add(job);
        return parts;
    }

    /** Fails with a sentence for each port that a part needs and somebody else has. */
    void requirePorts(Map<Part, Health> healths) {
        List<String> taken = new ArrayList<>();
        healths.forEach(
                (part, health) -> {
                    if (health.isGone()) {
                        part.ports().stream()
                                .filter(use -> !TcpPorts.isFree(use.port()))
                                .forEach(use -> taken.add(use.taken()));
                    }
                });
        if (!taken.isEmpty()) {
            throw new Failure(String.join(System.lineSeparator() + "logriver: ", taken));
        }
    }
}
