package io.logriver.job.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashSamplerTest {
    private static final byte[] TOPIC = "logs-acme-prod".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void theShareKeptIsTheRate(double rate) {
        HashSampler sampler = new HashSampler(new double[] {rate});
        int kept = 0;
        for (int offset = 0; offset < 100_000; offset++) {
            kept += sampler.keeps(0, HashSampler.hashOfPlace(TOPIC, offset % 7, offset)) ? 1 : 0;
        }
        assertThat(kept / 100_000.0).isCloseTo(rate, within(0.01));
    }

    @Test
    void aRateOfOneKeepsAllAndOfZeroNone() {
        HashSampler sampler = new HashSampler(new double[] {1, 0});
        for (int offset = 0; offset < 10_000; offset++) {
            long hash = HashSampler.hashOfPlace(TOPIC, 0, offset);
            assertThat(sampler.keeps(0, hash)).isTrue();
            assertThat(sampler.keeps(1, hash)).isFalse();
        }
        assertThat(sampler.isThinned(0)).isFalse();
        assertThat(sampler.isThinned(1)).isTrue();
    }

    @Test
    void whatALowRateKeepsAHigherOneKeepsToo() {
        HashSampler sampler = new HashSampler(new double[] {0.1, 0.5});
        for (int offset = 0; offset < 10_000; offset++) {
            long hash = HashSampler.hashOfPlace(TOPIC, 0, offset);
            assertThat(!sampler.keeps(0, hash) || sampler.keeps(1, hash)).isTrue();
        }
    }
}
