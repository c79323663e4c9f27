package io.logriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpGoesToStdoutAndNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "down", "status");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aWrongWordNamesTheNearestRightOne() {
        assertThat(run("stauts")).isEqualTo(2);
        assertThat(err.toString()).contains("stauts", "status");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongOptionNamesTheNearestRightOne() {
        assertThat(run("down", "--prge")).isEqualTo(2);
        assertThat(err.toString()).contains("--prge", "--purge");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--help");
    }

    @Test
    void untilDoneNeedsADeploymentToFollow() {
        assertThat(run("tail", "--until-done")).isEqualTo(2);
        assertThat(run("tail", "--until-done", "--deployment=d", "--no-follow")).isEqualTo(2);
        assertThat(run("tail", "-n", "-1")).isEqualTo(2);
        assertThat(run("tail", "--level=loud")).isEqualTo(2);
        assertThat(err.toString()).contains("--deployment ID", "--no-follow", "-1", "loud");
    }

    @Test
    void aTimeThatCannotBeIsWrongUsage() {
        assertThat(run("tail", "--since=2h", "--until=3h")).isEqualTo(2);
        assertThat(run("tail", "--since=yesterday")).isEqualTo(2);
        assertThat(run("tail", "--timeout=1m")).isEqualTo(2);
        assertThat(run("tail", "-n", "10001")).isEqualTo(2);
        assertThat(err.toString())
                .contains("is not before --until", "\"yesterday\"", "--until-done", "0 to 10,000");
    }

    @Test
    void anAddressThatIsNoneIsNamedWithAnExample() {
        assertThat(run("tail", "--server=ht!tp://x y", "--token=t")).isEqualTo(1);
        assertThat(err.toString()).contains("\"ht!tp://x y\" is none", "http://HOST:PORT");
    }

    @Test
    void aTokenNeedsATenantAndALifetime() {
        assertThat(run("token")).isEqualTo(2);
        assertThat(run("token", "--tenant=acme", "--expires=0s")).isEqualTo(2);
        assertThat(run("token", "--tenant=acme", "--expires=soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--tenant", "no time at all", "1h30m");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
