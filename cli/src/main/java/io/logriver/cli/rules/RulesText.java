package io.logriver.cli.rules;

import io.logriver.cli.Failure;
import io.logriver.cli.InputFile;
import io.logriver.model.rules.RulesFile;
import io.logriver.udfs.pattern.PatternCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** A rules file as a user names it; {@code -} is stdin. */
record RulesText(String name) {

    /** What it says, with its patterns compiled and tried as the job would. */
    RulesFile read() {
        return RulesFile.read(text(), new PatternCheck());
    }

    /** Tells each problem in a line that editors know how to follow. */
    void tellProblems(RulesFile file, PrintWriter err) {
        file.problems()
                .forEach(
                        problem ->
                                err.printf(
                                        "%s:%d:%d: %s%s%n",
                                        name,
                                        problem.line(),
                                        problem.column(),
                                        problem.path().isEmpty() ? "" : problem.path() + ": ",
                                        problem.message()));
        err.flush();
    }

    private String text() {
        try {
            return name.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(InputFile.require(name));
        } catch (CharacterCodingException e) {
            throw new Failure("%s is not UTF-8 text: save it as such.".formatted(name), e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
    }
}
