package io.logriver.job.sink.hot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(200, 10_000, 0);

    @Test
    void waitsDoubleUpToTheLongestAndAreShortenedByAHalfAtMost() {
        long whole = 200;
        for (int failures = 1; failures < 100; failures++) {
            assertThat(backOff.delayMillis(failures)).isBetween(whole / 2, whole);
            whole = Math.min(10_000, 2 * whole);
        }
        assertThat(backOff.delayMillis(Integer.MAX_VALUE)).isBetween(5_000L, 10_000L);
    }

    @Test
    void everyRunWaitsTheSame() {
        assertThat(new BackOff(200, 10_000, 3).delayMillis(7))
                .isEqualTo(new BackOff(200, 10_000, 3).delayMillis(7));
    }

    @Test
    void subtasksDoNotComeBackTogether() {
        long different =
                IntStream.range(0, 16)
                        .mapToLong(subtask -> new BackOff(200, 10_000, subtask).delayMillis(9))
                        .distinct()
                        .count();

        assertThat(different).isGreaterThan(12);
    }
}
