package io.logriver.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ParseCommandTest {
    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return new CommandLine(new ParseCommand())
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> {
                            err.write(e.getMessage());
                            return 1;
                        })
                .execute(words);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void rulesNeedATenantAndATenantNeedsRules() {
        assertThat(run("--rules", "r.yaml")).isEqualTo(2);
        assertThat(run("--tenant", "acme")).isEqualTo(2);
        assertThat(err.toString()).contains("--tenant", "--rules");
    }

    @Test
    void wrongRulesAreToldWithTheirLines() throws IOException {
        String rules = file("r.yaml", "tenants:\n  acme:\n    zone: Middle/Earth\n");
        String lines = file("app.log", "x\n");
        assertThat(run("--rules", rules, "--tenant", "acme", lines)).isEqualTo(1);
        assertThat(err.toString()).contains("line 3", "Middle/Earth");
    }

    @Test
    void aTenantWithoutRulesIsNamedWithThoseThatHaveSome() throws IOException {
        String rules = file("r.yaml", "tenants: {globex: {}, acme: {}}");
        assertThat(run("--rules", rules, "--tenant", "acmee", file("app.log", "x"))).isEqualTo(1);
        assertThat(err.toString()).contains("no rules of acmee", "acme, globex");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("--rules", "no.yaml", "--tenant", "acme", "none.log")).isEqualTo(1);
        assertThat(err.toString()).contains("none.log");
    }

    @Test
    void wrongValuesAreWrongUsage() {
        assertThat(run("--zone", "Middle/Earth")).isEqualTo(2);
        assertThat(run("--now", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("Middle/Earth", "soon");
    }
}
