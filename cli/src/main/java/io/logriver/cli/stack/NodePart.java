package io.logriver.cli.stack;

import io.logriver.testkit.ServerNode;
import java.util.List;

/** A part that is one server. */
class NodePart implements Part {
    private final String name;
    private final ServerNode node;
    private final List<PortUse> ports;

    NodePart(String name, ServerNode node, List<PortUse> ports) {
        this.name = name;
        this.node = node;
        this.ports = ports;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Health health() {
        return Healths.of(
                node.process(), node.hasDied(), node::isHealthy, node.address(), node::obstacle);
    }

    @Override
    public final List<PortUse> ports() {
        return ports;
    }

    @Override
    public void start() {
        node.start();
    }

    @Override
    public final void stop() {
        node.stop();
    }
}
