package io.logriver.cli.demo;

import io.logriver.model.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether all numbers of a run agree: a list of claims, each with what there should be and what is.
 */
final class Balance {
    /**
     * Two numbers that must be equal.
     *
     * @param claim names both, in words
     */
    record Claim(String claim, long expected, long actual) {
        boolean holds() {
            return expected == actual;
        }

        @Override
        public String toString() {
            return holds()
                    ? String.format(Locale.ROOT, "ok   %s: %,d", claim, actual)
                    : String.format(
                            Locale.ROOT,
                            "OFF  %s: %,d expected, %,d found (%+,d)",
                            claim,
                            expected,
                            actual,
                            actual - expected);
        }
    }

    private final List<Claim> claims = new ArrayList<>();

    /** Claims what must hold for one tenant. */
    void tenant(Count c) {
        long over = c.ledger().linesDropped(DropReason.QUOTA_EXCEEDED);
        claim(c, "lines in = lines sent", c.sent(), c.ledger().linesIn());
        claim(
                c,
                "lines in = delivered + sampled out + over quota + dead",
                c.ledger().linesIn(),
                c.ledger().linesDelivered()
                        + c.ledger().linesDropped(DropReason.SAMPLED_OUT)
                        + over
                        + c.ledger().linesDead());
        claim(c, "records in the tail = events delivered", c.ledger().eventsDelivered(), c.tail());
        claim(c, "records in overflow = lines over quota", over, c.overflow());
        claim(c, "dead letters = dead lines", c.ledger().linesDead(), c.dead());
        claim(c, "alerts that are not exactly the delivered errors", 0, c.unequalAlerts());
        claim(c, "events that a topic holds twice", 0, c.repeats());
        claim(
                c,
                "documents in Elasticsearch = events delivered",
                c.ledger().eventsDelivered() - c.rejected(),
                c.documents());
        claim(c, "documents without tenant or event id", 0, c.unidentified());
        claim(c, "documents without the deployment of their service", 0, c.unlabelled());
        claim(c, "documents of new pods with another deployment", 0, c.mislabelled());
        if (!c.mayExceedQuota()) {
            claim(c, "lines over quota", 0, over);
        }
    }

    /** Claims that two numbers are equal. */
    void claim(String claim, long expected, long actual) {
        claims.add(new Claim(claim, expected, actual));
    }

    List<Claim> claims() {
        return claims;
    }

    List<Claim> broken() {
        return claims.stream().filter(claim -> !claim.holds()).toList();
    }

    boolean holds() {
        return broken().isEmpty();
    }

    private void claim(Count c, String what, long expected, long actual) {
        claim(c.tenant() + ": " + what, expected, actual);
    }
}
