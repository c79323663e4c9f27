package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.tail.access.KeyFile;
import io.logriver.testkit.TailNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The tail server, with the page. */
final class TailPart extends NodePart {
    private static final String NAME = "tail";

    private final TailNode node;

    TailPart(TailNode node, Ports ports) {
        super(
                NAME,
                node,
                List.of(
                        new PortUse(
                                ports.tail(),
                                NAME,
                                "its page and API",
                                "--tail-port",
                                "LOGRIVER_TAIL_PORT")));
        this.node = node;
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
        super.start();
    }
}
