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
    void noCommandShowsWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Commands:", "status", "--help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aWrongWordIsSaidForWhatItIs() {
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("bench", "pars")).isEqualTo(2);
        assertThat(run("tail", "extra")).isEqualTo(2);
        assertThat(run("deploy", "begin")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "There is no command nonsense: there are up, down,",
                        "There is no command pars (did you mean \"parse\"?)",
                        "\"extra\" is a word too many.",
                        "\"begin\" is none of start, progress,");
    }

    @Test
    void aWrongNumberIsSaidWithoutJavasWords() {
        assertThat(run("tail", "-n", "many")).isEqualTo(2);
        assertThat(run("dead-letters", "-n", "99999999999")).isEqualTo(2);
        assertThat(run("demo", "--pace", "fast")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "\"many\" is no whole number",
                        "\"99999999999\" is no whole number up to 2,147,483,647",
                        "\"fast\" is no number");
    }

    @Test
    void aFileThatCannotBeReadIsToldTheSameWayEverywhere() {
        assertThat(run("parse", "/no/such")).isEqualTo(1);
        assertThat(run("rules", "check", "/no/such")).isEqualTo(1);
        assertThat(run("ship", "--tenant=a", "--environment=b", "/no/such")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch("logriver: There is no file /no/such."::equals);
    }

    @Test
    void aServerThatIsNotThereIsNamedAtTheTimeoutToo() {
        assertThat(run("tail", "--server=http://localhost:1", "--token=t")).isEqualTo(1);
        assertThat(
                        run(
                                "tail",
                                "--server=http://localhost:1",
                                "--token=t",
                                "--until-done",
                                "--deployment=d",
                                "--timeout=1s"))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("does not answer at http://localhost:1 ("));
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
        assertThat(run("tail", "--timeout=0s")).isEqualTo(2);
        assertThat(run("tail", "-n", "10001")).isEqualTo(2);
        assertThat(err.toString())
                .contains("is not before --until", "\"yesterday\"", "--until-done", "0 to 10,000");
    }

    @Test
    void anAddressThatIsNoneIsNamedWithAnExample() {
        assertThat(run("tail", "--server=ht!tp://x y", "--token=t")).isEqualTo(2);
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
