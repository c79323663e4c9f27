package io.logriver.benchmarks.live;

import io.logriver.tail.access.KeyFile;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.TailNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Gives a tail server its secret, and watchers the tokens that it takes. */
final class Doorkeeper {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private Doorkeeper() {}

    /**
     * A token of a whole tenant; to be asked for before the server starts, which needs the secret.
     */
    static String token(TailNode server, String tenant) throws IOException {
        Instant now = Instant.now();
        return new TokenSigner(KeyFile.ensure(server.keyFile()))
                .sign(
                        new Viewer(tenant, "benchmark", Set.of(), Set.of(), now.plus(TOKEN_LIFE)),
                        now);
    }
}
