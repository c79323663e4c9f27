package io.logriver.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:34:56.789Z");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void eachDialectIsUnderstoodWithTimeLevelAndMessage(Dialect dialect) {
        Saying saying =
                new Saying(AT, Level.WARN, "cart", "cart-0", "0af7651916cd43dd", 12, "it is slow");
        ParserOptions options = ParserOptions.DEFAULTS.withNowMillis(AT.toEpochMilli() + 1_000);
        ParsedLine line = new ParsedLine(options);
        byte[] bytes = dialect.write(saying).getBytes(UTF_8);
        new LineParser(options).parse(bytes, 0, bytes.length, line);

        assertThat(line.level()).isEqualTo(Level.WARN);
        assertThat(line.hasTimestamp()).isTrue();
        assertThat(line.epochSecond()).isEqualTo(AT.getEpochSecond());
        assertThat(
                        new String(
                                line.source(Field.MESSAGE),
                                line.offset(Field.MESSAGE),
                                line.length(Field.MESSAGE),
                                UTF_8))
                .isEqualTo("it is slow");
    }

    @Test
    void theSameSeedSaysTheSame() {
        assertThat(sayings(7)).isEqualTo(sayings(7)).isNotEqualTo(sayings(8));
    }

    private static List<Saying> sayings(long seed) {
        Writer writer = new Writer(seed);
        List<Saying> sayings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sayings.add(writer.everyday("cart", "cart-0", AT));
        }
        return sayings;
    }
}
