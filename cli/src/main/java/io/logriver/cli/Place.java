package io.logriver.cli;

import picocli.CommandLine.Option;

/** Whose lines a command is about, and of which environment. It takes this as a {@code @Mixin}. */
public final class Place {
    @Option(
            names = "--tenant",
            paramLabel = "T",
            required = true,
            converter = TenantConverter.class,
            description = "The tenant, as in logs-<tenant>-<environment>.")
    private String tenant = "";

    @Option(
            names = "--environment",
            paramLabel = "E",
            required = true,
            converter = EnvironmentConverter.class,
            description = "The environment, such as prod.")
    private String environment = "";

    public String tenant() {
        return tenant;
    }

    public String environment() {
        return environment;
    }
}
