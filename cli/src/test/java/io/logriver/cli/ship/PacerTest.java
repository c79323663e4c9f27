package io.logriver.cli.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pacer pacer = new Pacer(10);

    @Test
    void linesAreEvenlySpaced() {
        assertThat(pacer.waitNanos(0)).isZero();
        assertThat(pacer.waitNanos(0)).isEqualTo(SECOND / 10);
        assertThat(pacer.waitNanos(SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void aPauseIsNotMadeUpForByABurst() {
        pacer.waitNanos(0);
        long later = 60 * SECOND;

        assertThat(pacer.waitNanos(later)).isZero();
        assertThat(pacer.waitNanos(later)).isZero();
        assertThat(pacer.waitNanos(later)).isEqualTo(SECOND / 10);
    }
}
