package io.logriver.job.enrich;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * All deployment events published so far, read once before the first line is handled, so that no
 * line is left without its deployment because the broadcast was slower than the lines.
 */
@FunctionalInterface
public interface DeploymentHistory extends Serializable {
    /**
     * Tells every event's bytes, oldest first.
     *
     * @throws Exception where they cannot be read to the end; the task then fails and starts again
     */
    void read(Consumer<byte[]> reader) throws Exception;
}
