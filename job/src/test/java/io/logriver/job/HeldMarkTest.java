package io.logriver.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldMarkTest {
    private static final long NOTHING_HELD = Long.MAX_VALUE;
    private static final long NOTHING_NEW = Long.MIN_VALUE;

    private final HeldMark mark = new HeldMark();

    @Test
    void itFollowsWhatCameInWhereNothingIsHeld() {
        mark.advance(100);
        assertThat(mark.next(NOTHING_HELD)).isEqualTo(100);
        assertThat(mark.next(NOTHING_HELD)).isEqualTo(NOTHING_NEW);
    }

    @Test
    void itStaysBeforeTheOldestEventHeldAndGoesOnBehindIt() {
        mark.advance(100);
        assertThat(mark.next(40)).isEqualTo(39);
        mark.advance(120);
        assertThat(mark.next(40)).isEqualTo(NOTHING_NEW);
        assertThat(mark.next(NOTHING_HELD)).isEqualTo(120);
    }

    @Test
    void itNeverGoesBack() {
        mark.advance(100);
        assertThat(mark.next(NOTHING_HELD)).isEqualTo(100);
        mark.advance(110);
        assertThat(mark.next(90)).isEqualTo(NOTHING_NEW);
    }

    @Test
    void theLastOneIsKnown() {
        assertThat(mark.isLast()).isFalse();
        mark.advance(Long.MAX_VALUE);
        assertThat(mark.isLast()).isTrue();
        assertThat(mark.next(NOTHING_HELD)).isEqualTo(Long.MAX_VALUE);
    }
}
