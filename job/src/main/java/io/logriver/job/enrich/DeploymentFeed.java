package io.logriver.job.enrich;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every deployment event, for every task: a broadcast that each task reads by itself, all that was
 * published before its first line, and then what comes.
 */
@FunctionalInterface
public interface DeploymentFeed extends Serializable {
    Reader open();

    /** One task's reading; used by that task's thread alone. */
    interface Reader extends AutoCloseable {
        /**
         * Tells all events published so far, as JSON, oldest first.
         *
         * @throws Exception where they cannot be read to the end; the task then fails and starts
         *     again
         */
        void readToEnd(Consumer<byte[]> listener) throws Exception;

        /**
         * The next event; null where none has come.
         *
         * @throws IOException where reading has failed
         */
        byte @Nullable [] poll() throws IOException;

        @Override
        void close();
    }
}
