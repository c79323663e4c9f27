package io.logriver.cli.demo;

import io.logriver.cli.ledger.Sums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts all that a run has left in Kafka and in Elasticsearch, again and again. */
final class Census {
    /** The lines that pass a quota of a minute, if the burst meets two of them. */
    private static final int QUOTAS_OF_TWO_MINUTES = 20_000;

    private final Play play;
    private final Stage stage;
    private final Outputs outputs;
    private final Store store;
    private List<Count> counts = List.of();
    private String away = "";

    Census(Play play, Stage stage, Outputs outputs, Store store) {
        this.play = play;
        this.stage = stage;
        this.outputs = outputs;
        this.store = store;
    }

    /** Counts, and compares. */
    Balance take() {
        outputs.catchUp();
        away = "";
        List<Count> now = new ArrayList<>();
        for (String tenant : Cast.TENANTS) {
            now.add(count(tenant));
        }
        counts = List.copyOf(now);
        return balance();
    }

    /** The numbers of the last time. */
    List<Count> counts() {
        return counts;
    }

    /** What did not answer the last time, as a sentence; empty where all did. */
    String away() {
        return away;
    }

    private Count count(String tenant) {
        long documents = -1;
        long unidentified = 0;
        long unlabelled = 0;
        long mislabelled = 0;
        try {
            store.refresh(tenant);
            documents = store.documents(tenant);
            unidentified = store.withoutIdentity(tenant);
            unlabelled =
                    store.withoutDeployment(
                            tenant, Cast.deployed().stream().map(Service::name).toList());
            mislabelled =
                    tenant.equals(Cast.SHOP)
                            ? store.ofOtherDeployment(
                                    tenant, Play.watchedPods(), play.watchedDeployment())
                            : 0;
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            away = "Elasticsearch does not answer (%s)".formatted(why);
        }
        Sums ledger = outputs.ledger(tenant);
        Tally tally = outputs.tally(tenant);
        return new Count(
                tenant,
                stage.arrived(play.topic(tenant)),
                ledger,
                tally.tail.size(),
                tally.repeats(),
                tally.overflow.size(),
                tally.dead.size(),
                tally.alerts.size(),
                tally.alerts.differences(tally.errors),
                tally.rejected.size(),
                documents,
                unidentified,
                unlabelled,
                mislabelled,
                tenant.equals(Cast.SENSORS));
    }

    private Balance balance() {
        Balance balance = new Balance();
        counts.forEach(balance::tenant);
        long bad = stage.arrived(play.badTopic());
        balance.claim(
                "topic without a tenant: dead letters = lines sent",
                bad,
                outputs.badLines().size());
        balance.claim(
                "topic without a tenant: in the ledger = lines sent",
                bad,
                outputs.refusedInLedger());
        balance.claim("records that cannot be read", 0, outputs.unreadable());
        if (play.burstLines() > QUOTAS_OF_TWO_MINUTES) {
            balance.claim(
                    Cast.SENSORS + ": is over its quota (1 = yes)",
                    1,
                    outputs.tally(Cast.SENSORS).overflow.size() > 0 ? 1 : 0);
        }
        return balance;
    }
}
