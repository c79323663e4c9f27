package io.logriver.cli.token;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import io.logriver.tail.access.Secret;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Signs tokens with the secret that the local stack's tail server knows, a file in its state. */
public final class LocalKey {
    /** Who looks, as far as the server's audit log is told. */
    private static final String SUBJECT = "local stack";

    private final TokenSigner signer;

    private LocalKey(TokenSigner signer) {
        this.signer = signer;
    }

    /**
     * The key of the local stack.
     *
     * @throws Failure where the stack never ran here
     */
    public static LocalKey of(Home home) {
        Path file = home.state().resolve("tail/key");
        try {
            return new LocalKey(new TokenSigner(Secret.read(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    "There is no key of a local stack to sign a token with (%s): start it with ./logriver up, or give a token by --token or LOGRIVER_TOKEN."
                            .formatted(file),
                    e);
        }
    }

    /** A token for all of a tenant. */
    public String sign(String tenant, Duration life) {
        return sign(tenant, Set.of(), Set.of(), life);
    }

    /** A token for some services and environments of a tenant; none stands for all. */
    String sign(String tenant, Set<String> services, Set<String> environments, Duration life) {
        Instant now = Instant.now();
        return signer.sign(
                new Viewer(tenant, SUBJECT, services, environments, now.plus(life)), now);
    }
}
