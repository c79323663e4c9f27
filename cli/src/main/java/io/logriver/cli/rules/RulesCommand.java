package io.logriver.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rules of tenants; each thing to do with them is a command below this one. */
@Command(
        name = "rules",
        description =
                "Tenants' rules: quota, sampling, patterns, redaction, routes (docs/rules.md).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check|put|get",
        subcommands = {
            CheckRulesCommand.class,
            PutRulesCommand.class,
            GetRulesCommand.class,
        })
public final class RulesCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check, put or get.");
    }
}
