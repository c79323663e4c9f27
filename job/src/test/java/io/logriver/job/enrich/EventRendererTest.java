package io.logriver.job.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.flow.Origin;
import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import org.junit.jupiter.api.Test;

class EventRendererTest {
    private static final long RECEIVED = 1_769_853_600_123L;

    private final EventRenderer renderer = new EventRenderer();

    private static ParsedLine message(String text) {
        ParsedLine line = new ParsedLine();
        byte[] bytes = text.getBytes(UTF_8);
        line.set(Field.MESSAGE, bytes, 0, bytes.length);
        return line;
    }

    private String render(String topic, ParsedLine line) {
        renderer.begin(Origin.of(topic), 3, 42, RECEIVED, RECEIVED + 7, line);
        renderer.line(line);
        renderer.end();
        return renderer.out().toString();
    }

    @Test
    void anEventIsOneFlatObjectWithTimesAndIdentityFirst() {
        assertThat(render("logs-acme-prod", message("hi")))
                .isEqualTo(
                        "{\"@timestamp\":\"2026-01-31T10:00:00.123Z\""
                                + ",\"event.created\":\"2026-01-31T10:00:00.123Z\""
                                + ",\"event.ingested\":\"2026-01-31T10:00:00.130Z\""
                                + ",\"event.id\":\"logs-acme-prod-3-42\""
                                + ",\"tenant\":\"acme\",\"service.environment\":\"prod\""
                                + ",\"message\":\"hi\",\"parse.format\":\"plain\"}");
    }

    @Test
    void theLinesOwnTimeWinsOverTheTimeOfItsReceipt() {
        ParsedLine line = message("hi");
        line.setTimestamp(1_769_850_000L, 123_456_789);
        line.setLevel(Level.WARN);
        assertThat(render("logs-acme-prod", line))
                .contains("\"@timestamp\":\"2026-01-31T09:00:00.123456789Z\"")
                .contains("\"event.created\":\"2026-01-31T10:00:00.123Z\"")
                .contains("\"log.level\":\"WARN\"");
    }

    @Test
    void rateAndOriginalAreMembersOfTheEvent() {
        ParsedLine line = message("hi");
        byte[] raw = "raw \"hi\"\n".getBytes(UTF_8);
        renderer.begin(Origin.of("logs-acme-prod"), 3, 42, RECEIVED, RECEIVED, line);
        renderer.rate("0.25".getBytes(UTF_8));
        renderer.line(line);
        renderer.original(raw, 0, raw.length);
        renderer.end();
        assertThat(renderer.out().toString())
                .contains("\"sampling.rate\":0.25,")
                .endsWith("\"event.original\":\"raw \\\"hi\\\"\\n\"}");
    }

    @Test
    void channelsThatTakeTurnsKeepTheirNames() {
        for (int turn = 0; turn < 3; turn++) {
            assertThat(render("logs-acme-prod", message("a")))
                    .contains("\"tenant\":\"acme\",\"service.environment\":\"prod\"");
            assertThat(render("logs-acme-eu-test", message("b")))
                    .contains("\"tenant\":\"acme-eu\",\"service.environment\":\"test\"");
        }
    }
}
