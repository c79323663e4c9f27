package io.logriver.tail.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.model.Wire;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static Instant since(String text) {
        MultiMap values = MultiMap.caseInsensitiveMultiMap().add("since", text);
        return Parameters.of(values, List.of("since")).time("since", NOON).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T11:00:00Z, 2026-01-31T11:00:00Z",
        "15m,                  2026-01-31T11:45:00Z",
        "1d12h,                2026-01-30T00:00:00Z",
        "PT30S,                2026-01-31T11:59:30Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void aTimeIsAnInstantOrSoLongAgo(String text, Instant meant) {
        assertThat(since(text)).isEqualTo(meant);
    }

    @Test
    void longerAgoThanThereAreTimesMeansTheFirstOne() {
        assertThat(since("999999d")).isEqualTo(Wire.TIME_MIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noon",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-0001-12-31T23:59:59Z",
                "PT-9000000000000000S",
                "P-9999999D"
            })
    void aTimeThatNoLineCanHaveIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> since(text))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("since is", text, "15m");
    }

    @Test
    void everyTimeThatIsTakenBearsTheWaitsThatAreAddedToIt() {
        assertThat(since("9999-12-31T23:59:59.999999999Z").plus(Duration.ofDays(3_650)))
                .isAfter(Wire.TIME_MAX);
    }
}
