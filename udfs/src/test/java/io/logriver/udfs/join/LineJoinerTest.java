package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineJoinerTest {
    private final List<String> events = new ArrayList<>();
    private final LineJoiner joiner =
            new LineJoiner(
                    new LineReader(TenantRules.DEFAULTS, ParserOptions.DEFAULTS),
                    ParserOptions.DEFAULTS,
                    JoinLimits.DEFAULT,
                    (event, original, offset, length, lines, first) ->
                            events.add(
                                    first
                                            + "+"
                                            + lines
                                            + ": "
                                            + new String(original, offset, length, UTF_8)));

    private void lines(String... lines) {
        for (String line : lines) {
            byte[] bytes = line.getBytes(UTF_8);
            joiner.accept(bytes, 0, bytes.length);
        }
        joiner.end();
    }

    @Test
    void aStackTraceIsOneEventBetweenTheLinesAround() {
        lines(
                "before",
                "java.lang.IllegalStateException: boom",
                "\tat shop.Main.main(Main.java:3)",
                "after");
        assertThat(events)
                .containsExactly(
                        "0+1: before",
                        "1+2: java.lang.IllegalStateException: boom\n\tat shop.Main.main(Main.java:3)",
                        "3+1: after");
    }
}
