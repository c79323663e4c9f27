package io.logriver.cli.parse;

import io.logriver.cli.Failure;
import io.logriver.cli.InputFile;
import io.logriver.model.rules.RulesFile;
import io.logriver.model.rules.RulesProblem;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.pattern.PatternCheck;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whose rules are read from which file; one is not given without the other. */
final class RulesOptions {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            required = true,
            description =
                    "Understands lines by the rules of this file: zone, joining, patterns,"
                            + " redaction.")
    private String file = "";

    @Option(
            names = "--tenant",
            paramLabel = "T",
            required = true,
            description = "Whose rules of the file.")
    private String tenant = "";

    /**
     * The tenant's rules.
     *
     * @throws Failure where the file cannot be read, is wrong, or has none
     */
    TenantRules read() throws IOException {
        RulesFile rules = RulesFile.read(text(), new PatternCheck());
        if (!rules.isGood()) {
            throw new Failure(
                    "%s is wrong:%n%s"
                            .formatted(
                                    file,
                                    rules.problems().stream()
                                            .map(RulesProblem::toString)
                                            .collect(Collectors.joining(System.lineSeparator()))));
        }
        TenantRules found = rules.tenants().get(tenant);
        if (found == null) {
            throw new Failure(
                    "%s has no rules of %s: it has those of %s."
                            .formatted(
                                    file,
                                    tenant,
                                    String.join(", ", new TreeSet<>(rules.tenants().keySet()))));
        }
        return found;
    }

    private String text() throws IOException {
        try {
            return Files.readString(InputFile.require(file));
        } catch (CharacterCodingException e) {
            throw new Failure("%s is not UTF-8 text: save it as such.".formatted(file), e);
        }
    }
}
