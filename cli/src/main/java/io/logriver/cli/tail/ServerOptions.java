package io.logriver.cli.tail;

import io.logriver.cli.Failure;
import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import io.logriver.cli.TenantConverter;
import io.logriver.cli.token.LocalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tail server, and by what right. A command takes it as a {@code @Mixin}. */
public final class ServerOptions {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The tail server (else LOGRIVER_SERVER, else the local stack's).")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "JWT",
            description =
                    "The right to look (else --tenant, LOGRIVER_TOKEN, the file .logriver/token).")
    private @Nullable String token;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            converter = TenantConverter.class,
            description =
                    "Whose lines, by a token signed with the local stack's key (else LOGRIVER_TENANT).")
    private @Nullable String tenant;

    /** The server, with a token for each request. */
    public TailApi api() {
        return new TailApi(address(), token());
    }

    /** The address of the local stack's server. */
    public static String localAddress() {
        try {
            int port = Ports.read(Home.current().ports()).orElse(Ports.DEFAULTS).tail();
            return "http://localhost:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokens of a tenant, signed with the local stack's key; a new one for each request. */
    public static Supplier<String> localTokens(String tenant) {
        LocalKey key = LocalKey.of(Home.current());
        return () -> key.sign(tenant, TOKEN_LIFE);
    }

    private String address() {
        String given = server != null ? server : System.getenv("LOGRIVER_SERVER");
        if (given == null) {
            return localAddress();
        }
        String url = given.contains("://") ? given : "http://" + given;
        if (!ADDRESS.matcher(url).matches()) {
            throw Failure.ofUsage(
                    "The tail server's address \"%s\" is none: use http://HOST:PORT or https://HOST."
                            .formatted(given),
                    null);
        }
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Supplier<String> token() {
        if (token != null) {
            return fixed(token);
        }
        if (tenant != null) {
            return localTokens(tenant);
        }
        String said = System.getenv("LOGRIVER_TOKEN");
        if (said != null) {
            return fixed(said);
        }
        String usual = System.getenv("LOGRIVER_TENANT");
        return usual != null ? localTokens(usual) : fixed(fromFile());
    }

    private static Supplier<String> fixed(String token) {
        String stripped = token.strip();
        return () -> stripped;
    }

    private static String fromFile() {
        Path file = Home.current().state().resolve("token");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(
                    "Say whose lines: --tenant T with the local stack, else a token by --token, LOGRIVER_TOKEN or the file %s."
                            .formatted(file),
                    e);
        }
    }
}
