package io.logriver.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS =
            List.of("up", "down", "status", "ship", "deploy", "dead-letters", "--tenant", "-n");

    @ParameterizedTest
    @CsvSource({
        "stauts, status",
        "STATUS, status",
        "dwon, down",
        "dep, deploy",
        "dead_letter, dead-letters",
        "--tennant, --tenant",
        "-nn, -n"
    })
    void aSlipNamesTheWordThatWasMeant(String wrong, String meant) {
        assertThat(Nearest.of(wrong, WORDS)).contains(meant);
    }

    @Test
    void aWordThatIsNothingLikeAnyNamesNone() {
        assertThat(Nearest.of("kubernetes", WORDS)).isEmpty();
        assertThat(Nearest.of("", List.of())).isEmpty();
        assertThat(Nearest.hint("kubernetes", WORDS)).isEmpty();
    }

    @Test
    void aHintStandsBehindASentence() {
        assertThat(Nearest.hint("shipp", WORDS)).isEqualTo(" (did you mean \"ship\"?)");
    }
}
