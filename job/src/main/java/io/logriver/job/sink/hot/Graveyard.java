package io.logriver.job.sink.hot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps documents that were refused as dead letters; they are home when those are safe. */
final class Graveyard {
    private static final Logger LOG = LoggerFactory.getLogger(Graveyard.class);

    private final DeadLetters deadLetters;
    private final Backlog backlog;
    private final HotMetrics metrics;
    private final TaskThread thread;

    Graveyard(DeadLetters deadLetters, Backlog backlog, HotMetrics metrics, TaskThread thread) {
        this.deadLetters = deadLetters;
        this.backlog = backlog;
        this.metrics = metrics;
        this.thread = thread;
    }

    /** Buries documents, each for its own reason. */
    void bury(Batch refused, List<String> reasons) {
        if (refused.size() == 0) {
            return;
        }
        metrics.rejected(refused.size());
        CompletableFuture<?>[] letters = new CompletableFuture<?>[refused.size()];
        for (int i = 0; i < letters.length; i++) {
            Document document = refused.documents().get(i);
            LOG.debug("Rejected: {}, {}", document, reasons.get(i));
            letters[i] = deadLetters.send(document, reasons.get(i)).toCompletableFuture();
        }
        var unused =
                CompletableFuture.allOf(letters)
                        .whenComplete(
                                (done, failure) ->
                                        thread.execute(
                                                () -> buried(refused, failure),
                                                "dead letters kept"));
    }

    private void buried(Batch refused, @Nullable Throwable failure) {
        if (failure != null) {
            throw new IllegalStateException(
                    "Documents that Elasticsearch refused cannot be kept as dead letters", failure);
        }
        backlog.settle(refused);
    }
}
