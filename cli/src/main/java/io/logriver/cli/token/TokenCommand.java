package io.logriver.cli.token;

import io.logriver.cli.EnvironmentConverter;
import io.logriver.cli.Home;
import io.logriver.cli.Moment;
import io.logriver.cli.TenantConverter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a token with the local stack's key, and prints it alone. */
@Command(
        name = "token",
        description = "Signs a token for the tail server's API with the local stack's key.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For scripts: curl -H \"Authorization: Bearer $(./logriver token --tenant acme)\" ..."
        })
public final class TokenCommand implements Callable<Integer> {
    private static final Duration USUAL = Duration.ofHours(12);

    @Spec private CommandSpec spec;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            required = true,
            converter = TenantConverter.class,
            description = "Whose lines may be seen.")
    private String tenant = "";

    @Option(
            names = "--service",
            paramLabel = "S",
            description = "Only of this service; may be given again.")
    private Set<String> services = Set.of();

    @Option(
            names = "--environment",
            paramLabel = "E",
            converter = EnvironmentConverter.class,
            description = "Only of this environment; may be given again.")
    private Set<String> environments = Set.of();

    @Option(
            names = "--expires",
            paramLabel = "D",
            converter = Moment.DurationConverter.class,
            description = "How long it is good for: 30m, 8h, 1d (default: 12h).")
    private @Nullable Duration expires;

    @Override
    public Integer call() {
        Duration life = expires == null ? USUAL : expires;
        if (life.isZero() || life.isNegative()) {
            throw new ParameterException(
                    spec.commandLine(), "--expires %s is no time at all".formatted(life));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(LocalKey.of(Home.current()).sign(tenant, services, environments, life));
        out.flush();
        return 0;
    }
}
