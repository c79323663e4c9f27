package io.logriver.cli.token;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret that the local stack's tail server and our tokens share: a file in its state. */
public final class LocalKey {
    private LocalKey() {}

    /**
     * The key of the local stack.
     *
     * @throws Failure where the stack never ran here
     */
    public static byte[] read(Home home) {
        Path file = home.state().resolve("tail/key");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(
                    "There is no key of a local stack to sign a token with (%s): start it with ./logriver up, or give a token by --token or LOGRIVER_TOKEN."
                            .formatted(file),
                    e);
        }
    }
}
