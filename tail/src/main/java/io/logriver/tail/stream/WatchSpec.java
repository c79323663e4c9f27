package io.logriver.tail.stream;

import io.logriver.model.filter.Filter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody watches.
 *
 * @param filter the lines that are wanted and may be seen
 * @param past the same for older lines, which may have to be newer than some time besides; what is
 *     live is newer anyway, and so those who came at different times can share a filter
 * @param until the end of time for this watcher; null for none. The filter asks for it too
 * @param to where to stop reading, exactly; null for nowhere
 * @param follow whether to go on with what comes
 */
public record WatchSpec(
        String tenant,
        Filter filter,
        Filter past,
        Interest interest,
        Encoding encoding,
        Start start,
        @Nullable Instant until,
        @Nullable Positions to,
        boolean follow) {

    /** The same watch, begun elsewhere. */
    WatchSpec from(Start elsewhere) {
        return new WatchSpec(
                tenant, filter, past, interest, encoding, elsewhere, until, to, follow);
    }
}
