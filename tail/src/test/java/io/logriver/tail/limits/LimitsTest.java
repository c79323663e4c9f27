package io.logriver.tail.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.tail.http.Problem;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private long now;
    private final Limits limits = new Limits(new LimitsConfig(3, 2, 10, 5), () -> now);

    @Test
    void aTenantHasItsStreamsAndTheServerAll() {
        limits.open("acme");
        limits.open("acme");
        assertThatThrownBy(() -> limits.open("acme")).isInstanceOf(Problem.class);
        limits.open("other");
        assertThatThrownBy(() -> limits.open("third")).hasMessageContaining("limits.streams");
        limits.close("acme");
        limits.open("third");
        assertThat(limits.streams()).isEqualTo(3);
    }

    @Test
    void requestsComeInABurstAndThenAtTheirRate() {
        for (int i = 0; i < 5; i++) {
            limits.request("acme");
        }
        assertThatThrownBy(() -> limits.request("acme"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
        limits.request("other");
        now += 100_000_000;
        limits.request("acme");
        assertThatThrownBy(() -> limits.request("acme")).isInstanceOf(Problem.class);
    }
}
