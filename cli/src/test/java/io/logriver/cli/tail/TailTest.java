package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.DeploymentStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final String CANARY =
            "{\"@timestamp\":\"2026-01-31T12:00:00.123456Z\",\"log.level\":\"WARN\",\"message\":\"slow \\u001b[31manswer\",\"service.name\":\"checkout\",\"kubernetes.pod.name\":\"checkout-7d-a\",\"deployment.track\":\"canary\",\"deployment.id\":\"d-2\",\"service.environment\":\"prod\",\"event.original\":\"the raw line\"}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void aPrettyLineSaysWhenHowBadWhereAndWhat() throws IOException {
        assertThat(new Pretty(false).print(event(CANARY)))
                .isEqualTo("12:00:00.123 WARN  checkout-7d-a (canary) slow \ufffd[31manswer");
    }

    @Test
    void coloursAreOnlyWhereTheyAreWelcome() throws IOException {
        assertThat(new Pretty(true).print(event(CANARY))).contains("\u001b[33mWARN ");
        assertThat(new Pretty(false).print(event(CANARY))).doesNotContain("\u001b");
    }

    @Test
    void aStackTraceIsIndentedBelow() throws IOException {
        Event event =
                event(
                        "{\"message\":\"it failed\",\"error.stack_trace\":\"a.B: c\\n\\tat d.E\\n\"}");

        assertThat(new Pretty(false).print(event).lines())
                .containsExactly(" -     - it failed", "    a.B: c", "    \tat d.E");
    }

    @Test
    void theFirstPodsHaveColoursOfTheirOwnAndKeepThem() throws IOException {
        Pretty pretty = new Pretty(true);
        Map<String, String> colours = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            for (int pod = 0; pod < 8; pod++) {
                String name = "checkout-" + pod;
                String line = pretty.print(event("{\"kubernetes.pod.name\":\"" + name + "\"}"));
                int at = line.indexOf(name);
                String colour = line.substring(line.lastIndexOf('\u001b', at), at);
                assertThat(colours.merge(name, colour, (first, second) -> first)).isEqualTo(colour);
            }
        }
        assertThat(colours.values()).doesNotHaveDuplicates();
    }

    @Test
    void rawIsTheLineAndJsonTheBytesAsTheyAre() throws IOException {
        assertThat(shown(Console.Form.RAW)).isEqualTo("the raw line\n");
        assertThat(shown(Console.Form.JSON)).isEqualTo(CANARY + "\n");
    }

    @Test
    void whatIsNoLineGoesToStderr() throws IOException {
        Console console = console(Console.Form.JSON);

        assertThat(console.show(message(Message.NOTICE, "{\"message\":\"3 lines held back\"}")))
                .isTrue();
        assertThat(console.show(message(Message.DEPLOYMENT, deployment("d-2", "SUCCEEDED"))))
                .isTrue();
        assertThat(console.show(message("weather", "{}"))).isTrue();
        assertThat(console.show(message(Message.END, "{\"reason\":\"it is done\"}"))).isFalse();

        assertThat(out.size()).isZero();
        assertThat(err.toString().lines())
                .containsExactly(
                        "▸ 3 lines held back",
                        "▸ deployment d-2 of checkout 1.5.0 in prod: SUCCEEDED",
                        "▸ the stream ends: it is done");
    }

    @Test
    void theStatusIsThatOfTheDeploymentThatIsWatched() throws IOException {
        Console console = console(Console.Form.PRETTY);

        console.show(message(Message.DEPLOYMENT, deployment("d-1", "FAILED")));
        assertThat(console.status()).isNull();
        console.show(message(Message.DEPLOYMENT, deployment("d-2", "SUCCEEDED")));
        assertThat(console.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void whatAnotherConnectionRepeatsOfADeploymentIsToldOnce() throws IOException {
        Console console = console(Console.Form.PRETTY);

        for (int connection = 0; connection < 2; connection++) {
            console.show(message(Message.DEPLOYMENT, deployment("d-2", "STARTED")));
            console.show(message(Message.DEPLOYMENT, deployment("d-2", "IN_PROGRESS")));
        }
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(console.status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
    }

    private String shown(Console.Form form) throws IOException {
        Console console = console(form);
        assertThat(console.show(message(Message.LOG, CANARY))).isTrue();
        return out.toString(UTF_8);
    }

    private Console console(Console.Form form) {
        out.reset();
        return new Console(out, new PrintWriter(err, true), form, new Pretty(false), "d-2");
    }

    private static Message message(String type, String json) {
        return new Message(type, "c", json.getBytes(UTF_8));
    }

    private static String deployment(String id, String status) {
        return "{\"deployment.id\":\"%s\",\"environment\":\"prod\",\"service\":\"checkout\",\"version\":\"1.5.0\",\"status\":\"%s\"}"
                .formatted(id, status);
    }

    private static Event event(String json) throws IOException {
        return Event.parse(json.getBytes(UTF_8));
    }
}
