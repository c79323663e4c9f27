package io.logriver.job.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketBookTest {
    private static final long MINUTE = 60_000;

    private final TicketBook book = new TicketBook(MINUTE, Quota.of(10, 0), 3);
    private final List<Ticket> written = new ArrayList<>();

    @Test
    void linesOfATenantAndWindowShareATicket() {
        book.enter("acme", 5, 1, 100);
        book.enter("acme", 59_999, 2, 50);
        book.flush(written::add);
        assertThat(written).containsExactly(new Ticket("acme", 0, 3, 150, 3));
    }

    @Test
    void ticketsAreWrittenInTheOrderOfTheirWindows() {
        book.enter("acme", 2 * MINUTE, 1, 1);
        book.enter("acme", 0, 1, 1);
        book.enter("globex", MINUTE, 1, 1);
        book.flush(written::add);
        assertThat(written).extracting(Ticket::window).containsExactly(0L, MINUTE, 2 * MINUTE);
    }

    @Test
    void linesBeyondTheWholeQuotaNeedNoTicket() {
        for (int i = 0; i < 10; i++) {
            assertThat(book.enter("acme", 0, 1, 1)).isTrue();
        }
        assertThat(book.enter("acme", 0, 1, 1)).isFalse();
        assertThat(book.enter("acme", MINUTE, 1, 1)).isTrue();
        assertThat(book.enter("globex", 0, 1, 1)).isTrue();
    }

    @Test
    void nothingIsWrittenTwice() {
        book.enter("acme", 0, 1, 1);
        book.flush(written::add);
        book.flush(written::add);
        assertThat(written).hasSize(1);
        assertThat(book.openLines()).isZero();
    }

    @Test
    void aForgottenWindowBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            book.enter("acme", 0, 1, 1);
        }
        book.flush(written::add);
        book.forget(2 * MINUTE);
        assertThat(book.enter("acme", 0, 1, 1)).isTrue();
    }
}
