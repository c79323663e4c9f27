package io.logriver.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.udfs.Field;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexChainTest {
    private final RegexChain chain = new RegexChain();
    private final ParsedLine parsed = new ParsedLine();
    private final LineParser parser =
            new LineParser(
                    ParserOptions.DEFAULTS.withNowMillis(
                            Instant.parse("2024-06-01T00:00:00Z").toEpochMilli()));

    @ParameterizedTest
    @CsvSource({"header, message", "rfc3164, message", "logfmt, msg"})
    void bothSidesOfTheComparisonReadTheSame(String format, String messageKey) {
        for (byte[] line : Lines.of(format, 200)) {
            chain.parse(line);
            parser.parse(line, 0, line.length, parsed);
            assertThat(chain.epochSecond()).isEqualTo(parsed.epochSecond());
            assertThat(chain.level()).isEqualTo(parsed.level());
            assertThat(chain.fields().get(messageKey)).isEqualTo(message());
        }
    }

    private String message() {
        return new String(
                parsed.source(Field.MESSAGE),
                parsed.offset(Field.MESSAGE),
                parsed.length(Field.MESSAGE),
                StandardCharsets.UTF_8);
    }
}
