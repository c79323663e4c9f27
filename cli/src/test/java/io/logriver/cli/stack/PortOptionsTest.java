package io.logriver.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.cli.Failure;
import io.logriver.cli.Ports;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortOptionsTest {
    @Test
    void anOptionWinsOverTheEnvironmentAndThatOverTheLastTime() {
        Ports ports =
                options("--kafka-port", "1")
                        .or(
                                Ports.DEFAULTS,
                                Map.of("LOGRIVER_KAFKA_PORT", "2", "LOGRIVER_FLINK_PORT", "3"));
        assertThat(ports).isEqualTo(new Ports(1, 9093, 9200, 3, 6123, 8080));
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(
                        () ->
                                options()
                                        .or(
                                                Ports.DEFAULTS,
                                                Map.of("LOGRIVER_ELASTICSEARCH_PORT", "many")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("LOGRIVER_ELASTICSEARCH_PORT")
                .hasMessageContaining("many");
    }

    @Test
    void whatIsNoPortIsNamedWithTheLimit() {
        for (String port : new String[] {"0", "-1", "65536"}) {
            assertThatThrownBy(() -> options("--kafka-port", port).or(Ports.DEFAULTS, Map.of()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContainingAll("--kafka-port", port, "1 to 65535");
        }
    }

    @Test
    void twoPartsOnOnePortAreRefused() {
        assertThatThrownBy(() -> options("--tail-port", "9092").or(Ports.DEFAULTS, Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("9092");
    }

    @Test
    void theSentenceForATakenPortNamesPortPartAndBothWaysOut() {
        PortUse use =
                new PortUse(9092, "kafka", "its clients", "--kafka-port", "LOGRIVER_KAFKA_PORT");
        assertThat(use.taken())
                .contains("9092", "kafka", "--kafka-port", "LOGRIVER_KAFKA_PORT", "taken");
    }

    private static PortOptions options(String... words) {
        CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
        PortOptions options = new PortOptions();
        spec.addMixin("ports", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
        new CommandLine(spec).parseArgs(words);
        return options;
    }
}
