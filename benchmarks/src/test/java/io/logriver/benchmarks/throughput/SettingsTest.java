package io.logriver.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void withoutWordsTheyAreTheUsual() {
        assertThat(Settings.parse(List.of())).isEqualTo(Settings.USUAL);
    }

    @Test
    void wordsWinOverWhatQuickSays() {
        assertThat(Settings.parse(List.of("quick", "lines=5000", "json")))
                .isEqualTo(
                        new Settings(
                                5_000,
                                Settings.QUICK.rounds(),
                                Settings.QUICK.warmUpLines(),
                                Settings.QUICK.measuredMillis(),
                                true));
    }

    @Test
    void unknownWordsAndNoRoundsAreRefused() {
        assertThatThrownBy(() -> Settings.parse(List.of("line=5"))).hasMessageContaining("line");
        assertThatThrownBy(() -> Settings.parse(List.of("rounds=0"))).hasMessageContaining("0");
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        List<Cost> rounds =
                List.of(
                        new Cost(1, 1, 4_000),
                        new Cost(1, 1, 1_000),
                        new Cost(1, 1, 2_000),
                        new Cost(1, 1, 9_000));
        assertThat(Figures.of(rounds, Cost::cpuMicrosPerLine)).isEqualTo(new Figures(3, 1, 9));
    }

    @Test
    void aCostIsTheSameAfterItsWayAsText() {
        Cost cost = new Cost(3, 5, 7);
        assertThat(Cost.parse(cost.text())).isEqualTo(cost);
    }
}
