package io.logriver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-01-31T11:50:00Z",
        "1h30m, 2026-01-31T10:30:00Z",
        "2d, 2026-01-29T12:00:00Z",
        "45s, 2026-01-31T11:59:15Z",
        "PT10M, 2026-01-31T11:50:00Z",
        "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z"
    })
    void durationsAndInstantsAreUnderstood(String text, Instant moment) {
        assertThat(Moment.parse(text, NOON).instant()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "yesterday",
                "10x",
                "2026-01-31",
                "99999999999999999999d",
                "999999999999d"
            })
    void whatIsNoMomentIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Moment.parse(text, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10m");
    }
}
