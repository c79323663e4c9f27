package io.logriver.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/filters.md says about its examples. */
class FiltersDocumentTest {
    private final String document = Files.readString(Path.of("../docs/filters.md"));
    private final byte[] event = block("json").getBytes(StandardCharsets.UTF_8);

    FiltersDocumentTest() throws IOException {}

    private String block(String language) {
        return Pattern.compile(
                        "^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(document)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itsExamplesAreTrueAndFalseAsItSays() {
        for (boolean expected : new boolean[] {true, false}) {
            List<String> filters = block(Boolean.toString(expected)).lines().toList();
            assertThat(filters).hasSizeGreaterThan(5);
            for (String filter : filters) {
                assertThat(Filter.parse(filter).matches(event, 0, event.length))
                        .as(filter)
                        .isEqualTo(expected);
            }
        }
        assertThat(Filter.parse(block("filter").strip()).isAll()).isFalse();
    }

    @Test
    void itsErrorsAreTheOnesThatAreTold() {
        List<MatchResult> rows =
                Pattern.compile("^\\| `([^`]+)` \\| (At character .*) \\|$", Pattern.MULTILINE)
                        .matcher(document)
                        .results()
                        .toList();
        assertThat(rows).hasSizeGreaterThan(3);
        for (MatchResult row : rows) {
            assertThatExceptionOfType(FilterException.class)
                    .isThrownBy(() -> Filter.parse(row.group(1)))
                    .withMessage(row.group(2));
        }
    }

    @Test
    void itsLimitsAreTheOnesInForce() {
        assertThat(document.replaceAll("\\s+", " "))
                .contains(
                        "At most %,d characters, %d conditions, %d values of an `in`, %d levels"
                                .formatted(
                                        Filter.LENGTH_MAX,
                                        Filter.CONDITIONS_MAX,
                                        Filter.VALUES_MAX,
                                        Filter.DEPTH_MAX))
                .contains(
                        "%d regular expressions; a regular expression at most %d characters and, its counted repetitions multiplied out, about %,d steps"
                                .formatted(Filter.REGEXES_MAX, Regex.LENGTH_MAX, Regex.SIZE_MAX))
                .contains("The first %d KiB".formatted(Regex.SEARCHED_BYTES_MAX / 1_024));
    }
}
