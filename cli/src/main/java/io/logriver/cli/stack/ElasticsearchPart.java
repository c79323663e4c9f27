package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.testkit.ElasticsearchNode;
import java.util.List;

/** The Elasticsearch node. */
final class ElasticsearchPart implements Part {
    private final ElasticsearchNode node;
    private final Ports ports;

    ElasticsearchPart(ElasticsearchNode node, Ports ports) {
        this.node = node;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public Health health() {
        return Healths.of(node.process(), node.hasDied(), node::isHealthy, node.url());
    }

    @Override
    public List<PortUse> ports() {
        return List.of(
                new PortUse(
                        ports.elasticsearch(),
                        name(),
                        "its clients",
                        "--elasticsearch-port",
                        "LOGRIVER_ELASTICSEARCH_PORT"));
    }

    @Override
    public void start() {
        node.start();
    }

    @Override
    public void stop() {
        node.stop();
    }
}
