package io.logriver.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeployCommandTest {
    private static final String[] WHERE = {
        "--tenant", "acme", "--environment", "prod", "--service", "checkout", "--deployment", "d-1"
    };

    private final StringWriter err = new StringWriter();

    @Test
    void aWrongActionNamesTheNearestOne() {
        assertThat(run("rollback", WHERE)).isEqualTo(2);
        assertThat(err.toString()).contains("roll-back");
    }

    @Test
    void aWrongInstantIsWrongUsage() {
        assertThat(run("start", "--at", "noon")).isEqualTo(2);
        assertThat(run("start", with("--at", "noon"))).isEqualTo(2);
        assertThat(err.toString()).contains("\"noon\" is not an instant");
    }

    @Test
    void aWrongTenantIsWrongUsage() {
        assertThat(
                        run(
                                "start",
                                "--tenant",
                                "Acme",
                                "--environment",
                                "prod",
                                "--service",
                                "s",
                                "--deployment",
                                "d"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"Acme\" is not a tenant");
    }

    @Test
    void whereKafkaIsNotThereTheWayOutIsNamed() {
        assertThat(run("start", with("--kafka", "localhost:1"))).isEqualTo(1);
    }

    private static String[] with(String... more) {
        String[] all = new String[WHERE.length + more.length];
        System.arraycopy(WHERE, 0, all, 0, WHERE.length);
        System.arraycopy(more, 0, all, WHERE.length, more.length);
        return all;
    }

    private int run(String action, String... options) {
        String[] args = new String[options.length + 1];
        args[0] = action;
        System.arraycopy(options, 0, args, 1, options.length);
        return new CommandLine(new DeployCommand())
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
