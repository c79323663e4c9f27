package io.logriver.job.sink.hot;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Where the documents go that Elasticsearch refuses for good. */
public interface DeadLetters extends AutoCloseable {

    /**
     * Keeps a document.
     *
     * @param reason why it was refused, in Elasticsearch's words
     * @return done when it is safe; failed, and with it the job, where it cannot be kept
     */
    CompletionStage<?> send(Document document, String reason);

    @Override
    void close();

    /** Opens the dead letters where the sink runs. */
    @FunctionalInterface
    interface Factory extends Serializable {
        /**
         * Opens them for one subtask.
         *
         * @param name tells subtasks apart in the logs of the other side
         */
        DeadLetters open(String name);
    }
}
