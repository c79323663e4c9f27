package io.logriver.cli.rules;

import io.logriver.model.rules.RulesFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a rules file. */
@Command(
        name = "check",
        description = "Says everything that is wrong with a rules file, with line and column.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 1 where something is wrong."})
final class CheckRulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for stdin.")
    private String file = "";

    @Override
    public Integer call() {
        RulesText text = new RulesText(file);
        RulesFile rules = text.read();
        var err = spec.commandLine().getErr();
        text.tellProblems(rules, err);
        if (!rules.isGood()) {
            err.printf("logriver: %d to be put right in %s%n", rules.problems().size(), file);
            return 1;
        }
        err.printf("%s is good: rules of %d tenants%n", file, rules.tenants().size());
        return 0;
    }
}
