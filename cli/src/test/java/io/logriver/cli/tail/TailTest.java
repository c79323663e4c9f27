package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final Filter ALL = new Filter(null, null, null, null, null, null, null);
    private static final String CANARY =
            "{\"@timestamp\":\"2026-01-31T12:00:00.123456Z\",\"log.level\":\"WARN\",\"message\":\"slow \\u001b[31manswer\",\"service.name\":\"checkout\",\"kubernetes.pod.name\":\"checkout-7d-a\",\"deployment.track\":\"canary\",\"deployment.id\":\"d-2\",\"service.environment\":\"prod\",\"event.original\":\"the raw line\"}";

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
    void eachQuestionLeavesOutWhatDoesNotAnswerIt() throws IOException {
        Event event = event(CANARY);

        assertThat(ALL.accepts(event)).isTrue();
        assertThat(filter("d-2", "checkout", "prod", Level.WARN, "ANSWER").accepts(event)).isTrue();
        assertThat(filter(null, null, null, null, "raw LINE").accepts(event)).isTrue();
        assertThat(filter("d-1", null, null, null, null).accepts(event)).isFalse();
        assertThat(filter(null, "cart", null, null, null).accepts(event)).isFalse();
        assertThat(filter(null, null, "dev", null, null).accepts(event)).isFalse();
        assertThat(filter(null, null, null, Level.ERROR, null).accepts(event)).isFalse();
        assertThat(filter(null, null, null, null, "fast").accepts(event)).isFalse();
    }

    @Test
    void sinceIsIncludedAndUntilIsNot() throws IOException {
        Event event = event(CANARY);
        Instant at = Instant.parse("2026-01-31T12:00:00.123456Z");

        assertThat(between(at, at.plusNanos(1)).accepts(event)).isTrue();
        assertThat(between(at.plusNanos(1), null).accepts(event)).isFalse();
        assertThat(between(null, at).accepts(event)).isFalse();
    }

    @Test
    void anEventWithoutALevelIsNotSevere() throws IOException {
        assertThat(filter(null, null, null, Level.TRACE, null).accepts(event("{}"))).isFalse();
    }

    @Test
    void repeatsAreKnownAsFarBackAsMemoryReaches() {
        RecentIds ids = new RecentIds(2);

        assertThat(ids.isNew("a")).isTrue();
        assertThat(ids.isNew("b")).isTrue();
        assertThat(ids.isNew("a")).isFalse();
        assertThat(ids.isNew("c")).isTrue();
        assertThat(ids.isNew("b")).isFalse();
        assertThat(ids.isNew("a")).isTrue();
    }

    @Test
    void rawIsTheLineAndJsonTheBytesAsTheyAre() throws IOException {
        assertThat(printed(Printer.Form.RAW)).isEqualTo("the raw line\n");
        assertThat(printed(Printer.Form.JSON)).isEqualTo(CANARY + "\n");
    }

    private static String printed(Printer.Form form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Printer(out, form, new Pretty(false)).print(List.of(event(CANARY)));
        return out.toString(UTF_8);
    }

    private static Filter filter(
            @Nullable String deployment,
            @Nullable String service,
            @Nullable String environment,
            @Nullable Level level,
            @Nullable String text) {
        return new Filter(deployment, service, environment, level, text, null, null);
    }

    private static Filter between(@Nullable Instant since, @Nullable Instant until) {
        return new Filter(null, null, null, null, null, since, until);
    }

    private static Event event(String json) throws IOException {
        return Event.parse(json.getBytes(UTF_8));
    }
}
