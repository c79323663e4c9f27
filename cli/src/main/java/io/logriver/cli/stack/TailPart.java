package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.tail.access.KeyFile;
import io.logriver.testkit.TailNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The tail server, with the page. */
final class TailPart implements Part {
    private final TailNode node;
    private final Ports ports;

    TailPart(TailNode node, Ports ports) {
        this.node = node;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public Health health() {
        return Healths.of(node.process(), node.hasDied(), node::isHealthy, node.url());
    }

    @Override
    public List<PortUse> ports() {
        return List.of(
                new PortUse(
                        ports.tail(),
                        name(),
                        "its page and API",
                        "--tail-port",
                        "LOGRIVER_TAIL_PORT"));
    }

    /** Whether only this machine reaches it. */
    boolean isOnLoopback() {
        return node.isOnLoopback();
    }

    @Override
    public void start() {
        try {
            KeyFile.ensure(node.keyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.start();
    }

    @Override
    public void stop() {
        node.stop();
    }
}
