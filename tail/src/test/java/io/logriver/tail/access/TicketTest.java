package io.logriver.tail.access;

import static io.logriver.tail.access.FixedClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tickets stand for a token, once and for a moment. */
class TicketTest extends AccessWorld {
    private final Viewer viewer =
            new Viewer("acme", "ann", Set.of("api"), Set.of("prod"), NOON.plusSeconds(600));

    TicketTest() {
        configure("access.secret", SECRET);
    }

    private Access.Decision show(String ticket) {
        return access.judge(null, ticket, REMOTE);
    }

    @Test
    void standForTheirViewerOnce() {
        String ticket = access.ticketFor(viewer);
        assertThat(show(ticket)).isEqualTo(new Access.Granted(viewer));
        assertThat(show(ticket)).isInstanceOf(Access.Refused.class);
    }

    @Test
    void areGoodForAMoment() {
        String ticket = access.ticketFor(viewer);
        clock.advance(Duration.ofSeconds(30));
        assertThat(show(ticket)).isInstanceOf(Access.Refused.class);
    }

    @Test
    void areTakenByOtherServersWithTheSameSecret() {
        String ticket = access.ticketFor(viewer);
        access.close();
        configure("access.secret", SECRET);
        assertThat(show(ticket)).isInstanceOf(Access.Granted.class);
    }

    @Test
    void areNoTokensAndTokensAreNoTickets() throws Exception {
        assertThat(judge(access.ticketFor(viewer))).isInstanceOf(Access.Refused.class);
        assertThat(show(hs256(claims().claim("until", Long.MAX_VALUE).jwtID("1").build())))
                .isInstanceOf(Access.Refused.class);
    }

    @Test
    void fitIntoAnAddressWhateverTheScope() {
        Viewer wide =
                new Viewer(
                        "t".repeat(64),
                        "s".repeat(200),
                        Set.of("\u00e9".repeat(Claims.SCOPE_LENGTH_MAX)),
                        Set.of(),
                        NOON.plusSeconds(600));
        assertThat(access.ticketFor(wide)).hasSizeLessThan(6_000);
    }
}
