package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.tail.config.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents of the API and of its security name options by their keys and defaults. */
class TailApiDocumentTest {
    private static final Pattern KEY =
            Pattern.compile(
                    "`((?:access|http|index|limits|stream)\\.[a-z.-]+)`(?: \\(([^)`]+)\\))?");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    private final Map<String, String> defaults = new TreeMap<>();
    private final String api = Files.readString(Path.of("../docs/tail-api.md"));
    private final String security = Files.readString(Path.of("../docs/security.md"));

    TailApiDocumentTest() throws IOException {
        for (Option<?> option : TailConfig.OPTIONS) {
            defaults.put(option.key(), option.fallback());
        }
    }

    @Test
    void everyOptionThatIsNamedIsThere() {
        for (String document : List.of(api, security)) {
            List<MatchResult> named = KEY.matcher(document).results().toList();
            assertThat(named).hasSizeGreaterThan(5);
            for (MatchResult option : named) {
                assertThat(defaults).containsKey(option.group(1));
                String value = option.group(2);
                if (value != null && Character.isDigit(value.charAt(0))) {
                    assertThat(value).isEqualTo(defaults.get(option.group(1)));
                }
            }
        }
    }

    @Test
    void theLimitsAreTheDefaults() {
        String limits = api.substring(api.indexOf("## Limits"));
        List<MatchResult> rows = ROW.matcher(limits).results().toList();
        assertThat(rows).hasSizeGreaterThan(5);
        for (MatchResult row : rows) {
            assertThat(row.group(2)).as(row.group(1)).isEqualTo(defaults.get(row.group(1)));
        }
    }
}
