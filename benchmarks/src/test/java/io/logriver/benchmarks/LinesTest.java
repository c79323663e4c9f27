package io.logriver.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final int COUNT = 20_000;
    private static final Offset<Double> ONE_PERCENT = within(0.01);

    private final byte[][] lines = Lines.of("mixed5", COUNT);

    @Test
    void linesAreTheSameInEveryRun() {
        assertThat(Lines.of("mixed5", COUNT)).isDeepEqualTo(lines);
    }

    @Test
    void fewerLinesAreTheFirstOfMore() {
        assertThat(Lines.of("mixed5", 100)).isDeepEqualTo(Arrays.copyOf(lines, 100));
    }

    @Test
    void theBlendIsTheOneThatIsClaimed() {
        assertThat(share(line -> line.startsWith("{"))).isCloseTo(0.50, ONE_PERCENT);
        assertThat(share(line -> line.startsWith("<"))).isCloseTo(0.15, ONE_PERCENT);
        assertThat(share(line -> line.startsWith("time="))).isCloseTo(0.10, ONE_PERCENT);
        assertThat(share(line -> line.contains(" stdout F "))).isCloseTo(0.10, ONE_PERCENT);
        assertThat(share(line -> line.startsWith("2024-") && !line.contains(" stdout F ")))
                .isCloseTo(0.15, ONE_PERCENT);
    }

    @Test
    void aLineHasTheLengthThatIsClaimed() {
        double average = Arrays.stream(lines).mapToInt(line -> line.length).average().orElseThrow();
        assertThat(average).isBetween(245.0, 265.0);
    }

    private double share(Predicate<String> kind) {
        long count =
                Arrays.stream(lines)
                        .map(line -> new String(line, StandardCharsets.UTF_8))
                        .filter(kind)
                        .count();
        return (double) count / COUNT;
    }
}
