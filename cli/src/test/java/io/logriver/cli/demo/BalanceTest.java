package io.logriver.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.cli.ledger.Sums;
import io.logriver.model.DropReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private final Balance balance = new Balance();

    @Test
    void itHoldsWhereEveryLineIsInEveryPlace() {
        balance.tenant(count(100, 90, 9, 90, 90, 9, 1, 0, true));

        assertThat(balance.broken()).isEmpty();
    }

    @Test
    void oneDocumentTooFewIsNamedWithItsNumber() {
        balance.tenant(count(100, 90, 9, 90, 89, 9, 1, 0, true));

        assertThat(balance.broken()).hasSize(1);
        assertThat(balance.broken().get(0))
                .hasToString(
                        "OFF  acme: documents in Elasticsearch = events delivered: 90 expected, 89 found (-1)");
    }

    @Test
    void aLineThatNeverCameInIsNamed() {
        balance.tenant(count(101, 90, 9, 90, 90, 9, 1, 0, true));

        assertThat(balance.broken()).hasSize(1);
        assertThat(balance.broken().get(0).claim()).contains("lines sent");
    }

    @Test
    void whoStaysWithinItsQuotaHasNothingInOverflow() {
        balance.tenant(count(100, 90, 9, 90, 90, 9, 1, 0, false));

        assertThat(balance.broken()).hasSize(1);
        assertThat(balance.broken().get(0).claim()).contains("over quota");
    }

    @Test
    void idsAreASetWithRepeatsCounted() {
        Ids tail = new Ids();
        tail.add("logs-acme-eu-prod-0-7");
        tail.add("logs-acme-eu-prod-1-7");
        tail.add("logs-acme-eu-prod-0-7");
        Ids other = new Ids();
        other.add("logs-acme-eu-prod-1-7");
        other.add("logs-acme-eu-prod-1-8");

        assertThat(tail.size()).isEqualTo(2);
        assertThat(tail.repeats()).isEqualTo(1);
        assertThat(tail.differences(other)).isEqualTo(2);
        assertThat(tail.differences(tail)).isZero();
    }

    @Test
    void waitingGoesOnWhileAnythingMovesAndLongerWhileAPartIsAway() {
        Settling settling = new Settling(Duration.ofSeconds(10), Duration.ofSeconds(50), 0);

        assertThat(settling.isWorthWaiting("1", false, seconds(5))).isTrue();
        assertThat(settling.isWorthWaiting("2", false, seconds(14))).isTrue();
        assertThat(settling.isWorthWaiting("2", false, seconds(23))).isTrue();
        assertThat(settling.isWorthWaiting("2", true, seconds(60))).isTrue();
        assertThat(settling.isWorthWaiting("2", false, seconds(65))).isTrue();
        assertThat(settling.isWorthWaiting("2", false, seconds(75))).isFalse();
    }

    @Test
    void whatStaysAwayIsNotWaitedForForEver() {
        Settling settling = new Settling(Duration.ofSeconds(10), Duration.ofSeconds(50), 0);

        assertThat(settling.isWorthWaiting("1", true, seconds(49))).isTrue();
        assertThat(settling.isWorthWaiting("1", true, seconds(51))).isFalse();
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Count count(
            long sent,
            long delivered,
            long over,
            long tail,
            long documents,
            long overflow,
            long dead,
            long unequalAlerts,
            boolean mayExceed) {
        Sums ledger =
                new Sums(
                        100,
                        delivered,
                        delivered,
                        Map.of(DropReason.QUOTA_EXCEEDED, over, DropReason.EMPTY_RECORD, 1L),
                        0);
        return new Count(
                "acme",
                sent,
                ledger,
                tail,
                0,
                overflow,
                dead,
                5,
                unequalAlerts,
                0,
                documents,
                0,
                0,
                0,
                mayExceed);
    }
}
