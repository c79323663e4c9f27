package io.logriver.job.sink.hot;

import java.util.ArrayList;
import java.util.List;

/**
 * The documents of an answered request, by what became of them.
 *
 * @param home written, now or before
 * @param duplicates how many of them before
 * @param postponed to be sent again
 * @param postponement why the first of them; empty where there is none
 * @param rejected refused for good
 * @param reasons why, one for each of the rejected
 */
record Sorted(
        Batch home,
        int duplicates,
        Batch postponed,
        String postponement,
        Batch rejected,
        List<String> reasons) {

    static Sorted of(Batch batch, BulkAnswer answer) {
        List<Document> home = new ArrayList<>(batch.size());
        List<Document> postponed = new ArrayList<>();
        List<Document> rejected = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        String postponement = "";
        int duplicates = 0;
        for (int i = 0; i < batch.size(); i++) {
            Document document = batch.documents().get(i);
            BulkAnswer.Item item = answer.items().get(i);
            switch (item.outcome()) {
                case WRITTEN -> home.add(document);
                case DUPLICATE -> {
                    home.add(document);
                    duplicates++;
                }
                case RETRY -> {
                    postponement = postponed.isEmpty() ? item.reason() : postponement;
                    postponed.add(document);
                }
                case REJECTED -> {
                    rejected.add(document);
                    reasons.add(item.reason());
                }
            }
        }
        return new Sorted(
                new Batch(home, 0),
                duplicates,
                new Batch(postponed, batch.attempts() + 1),
                postponement,
                new Batch(rejected, 0),
                reasons);
    }

    boolean isNothingTaken() {
        return home.size() == 0 && rejected.size() == 0;
    }

    /** Those of the three batches that hold something. */
    List<Batch> parts() {
        List<Batch> parts = new ArrayList<>(List.of(home, postponed, rejected));
        parts.removeIf(part -> part.size() == 0);
        return parts;
    }
}
