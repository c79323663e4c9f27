package io.logriver.job.sink.hot;

import io.logriver.model.DeadLetter;
import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Where the documents go that Elasticsearch refuses for good. */
public interface DeadLetters extends AutoCloseable {

    /**
     * Keeps a letter.
     *
     * @return done when it is safe; failed, and with it the job, where it cannot be kept
     */
    CompletionStage<?> send(DeadLetter letter);

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
